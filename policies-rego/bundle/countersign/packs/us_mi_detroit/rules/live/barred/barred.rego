# METADATA
# title: Live video
# custom:
#   code: us-mi-detroit/live/barred
#   effect: deny
#   message: Detroit does not use face recognition on live video, from whatever source.
#   remedy: Compare one still image.
#   citation: Detroit Police Directive 307.5, 2022
#   verified: full
package countersign.packs.us_mi_detroit.rules.live.barred

import data.countersign.result

results contains result.of(_metadata) if input.mode == "live"

_metadata := rego.metadata.chain()
