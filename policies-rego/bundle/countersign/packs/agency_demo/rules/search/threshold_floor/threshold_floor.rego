# METADATA
# title: Lowest similarity
# custom:
#   code: agency-demo/search/threshold-floor
#   effect: limit
#   limit:
#     threshold: 450
#   message: A face with a similarity below 0.450 is never returned as a candidate.
#   citation: Demonstration agency policy, section 9
#   verified: full
package countersign.packs.agency_demo.rules.search.threshold_floor

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
