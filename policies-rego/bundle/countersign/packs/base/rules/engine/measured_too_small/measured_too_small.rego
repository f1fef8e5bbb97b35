# METADATA
# title: Gallery is larger than what was measured
# custom:
#   code: base/engine/measured-too-small
#   effect: deny
#   example:
#     size: "10000"
#     measured: "250"
#   message: >-
#     False positives become more frequent as a gallery grows. This one has {size} people; the agency's evaluation speaks
#     for at most {measured}.
#   remedy: The administrator has to evaluate the engine for a gallery of this size.
#   citation: Countersign base rules, section 7 (gallery and engine)
#   verified: full
package countersign.packs.base.rules.engine.measured_too_small

import data.countersign.measured
import data.countersign.result

results contains result.with_facts(_metadata, facts) if {
	measured.demanded
	measured.this_engine
	input.gallery.size > input.measurement.gallery_size
	facts := {"size": input.gallery.size, "measured": input.measurement.gallery_size}
}

_metadata := rego.metadata.chain()
