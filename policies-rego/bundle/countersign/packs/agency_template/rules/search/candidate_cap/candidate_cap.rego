# METADATA
# title: Most candidates
# custom:
#   code: agency-template/search/candidate-cap
#   effect: limit
#   limit:
#     candidate_cap: 10
#   message: A search returns 10 candidates at most.
#   citation: Your agency's policy, section 4
#   verified: not
package countersign.packs.agency_template.rules.search.candidate_cap

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
