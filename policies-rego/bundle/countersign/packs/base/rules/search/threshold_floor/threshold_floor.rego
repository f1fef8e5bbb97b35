# METADATA
# title: Lowest similarity
# description: >-
#   The first measurements of the bundled engine propose to list nobody below this value. It is a floor, not a mark of
#   certainty.
# custom:
#   code: base/search/threshold-floor
#   effect: limit
#   limit:
#     threshold: 400
#   message: A face with a similarity below 0.400 is never returned as a candidate.
#   citation: Countersign base rules, section 8 (the search)
#   verified: full
package countersign.packs.base.rules.search.threshold_floor

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
