# METADATA
# title: Identification in real time
# description: Use in the field is counted as nearly live, which is this pack's reading.
# custom:
#   code: us-la-nola/live/barred
#   effect: deny
#   message: New Orleans does not allow identifying people live, or nearly so.
#   remedy: Compare a photograph in the investigation of a crime of violence.
#   citation: New Orleans City Code 147-2; press report
#   verified: partly
package countersign.packs.us_la_nola.rules.live.barred

import data.countersign.result

results contains result.of(_metadata) if input.mode in {"field", "live"}

_metadata := rego.metadata.chain()
