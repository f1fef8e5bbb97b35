# METADATA
# title: Not a still image of a person
# custom:
#   code: us-mi-detroit/probe/not-a-still
#   effect: deny
#   message: Detroit compares still images only, and a drawn, assembled or computer-made face is none.
#   remedy: Use a photograph or a still from a video.
#   citation: Detroit Police Directive 307.5, 2022
#   verified: partly
package countersign.packs.us_mi_detroit.rules.probe.not_a_still

import data.countersign.result

results contains result.of(_metadata) if input.probe.kind in {"sketch", "composite", "synthetic"}

_metadata := rego.metadata.chain()
