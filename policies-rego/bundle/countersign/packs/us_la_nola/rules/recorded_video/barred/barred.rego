# METADATA
# title: Recorded video
# description: The text was not read on this point; refusing is this platform's choice.
# custom:
#   code: us-la-nola/recorded-video/barred
#   effect: deny
#   message: This pack allows no search of recorded video in New Orleans, because the text on it was not read.
#   remedy: Compare one photograph.
#   citation: Countersign default for New Orleans City Code 147-2
#   verified: not
package countersign.packs.us_la_nola.rules.recorded_video.barred

import data.countersign.result

results contains result.of(_metadata) if input.mode == "recorded_video"

_metadata := rego.metadata.chain()
