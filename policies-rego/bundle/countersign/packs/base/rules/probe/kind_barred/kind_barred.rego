# METADATA
# title: Not a photograph of a person
# custom:
#   code: base/probe/kind-barred
#   effect: deny
#   message: A drawn, assembled or computer-made face is not a picture of the person, and what it matches means nothing.
#   remedy: Use a photograph or a still from a video, unaltered.
#   citation: Countersign base rules, section 6 (the photograph)
#   verified: full
package countersign.packs.base.rules.probe.kind_barred

import data.countersign.result

results contains result.of(_metadata) if input.probe.kind in {"sketch", "composite", "synthetic"}

_metadata := rego.metadata.chain()
