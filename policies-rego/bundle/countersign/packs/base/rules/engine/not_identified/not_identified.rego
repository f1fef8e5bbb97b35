# METADATA
# title: Comparison engine is not identified
# custom:
#   code: base/engine/not-identified
#   effect: deny
#   message: >-
#     The engine that would compare the faces does not say exactly which it is, so its result could not be examined
#     later.
#   remedy: The administrator has to load the engine with its digest.
#   citation: Countersign base rules, section 7 (gallery and engine)
#   verified: full
package countersign.packs.base.rules.engine.not_identified

import data.countersign.result

results contains result.of(_metadata) if not _identified

_identified if {
	trim_space(input.engine.id) != ""
	count(input.engine.digest) == 64
	trim(input.engine.digest, "0123456789abcdef") == ""
}

_metadata := rego.metadata.chain()
