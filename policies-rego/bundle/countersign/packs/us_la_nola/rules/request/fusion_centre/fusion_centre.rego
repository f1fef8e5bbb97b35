# METADATA
# title: Through the fusion centre
# custom:
#   code: us-la-nola/request/fusion-centre
#   effect: obligation
#   message: Send the request on its form through the state's fusion centre.
#   citation: Press report of July 2023 on the practice under New Orleans City Code 147-2
#   verified: full
package countersign.packs.us_la_nola.rules.request.fusion_centre

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
