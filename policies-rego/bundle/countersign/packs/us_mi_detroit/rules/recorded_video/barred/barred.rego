# METADATA
# title: Recorded video
# custom:
#   code: us-mi-detroit/recorded-video/barred
#   effect: deny
#   message: Detroit does not use face recognition on recorded video, from whatever source.
#   remedy: Compare one still image.
#   citation: Detroit Police Directive 307.5, 2022
#   verified: full
package countersign.packs.us_mi_detroit.rules.recorded_video.barred

import data.countersign.result

results contains result.of(_metadata) if input.mode == "recorded_video"

_metadata := rego.metadata.chain()
