# METADATA
# title: Court is informed
# custom:
#   code: us-la-nola/request/court-informed
#   effect: obligation
#   message: Give the court the information on this request that it has asked for.
#   citation: Press report of August 2022 on New Orleans City Code 147-2
#   verified: full
package countersign.packs.us_la_nola.rules.request.court_informed

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
