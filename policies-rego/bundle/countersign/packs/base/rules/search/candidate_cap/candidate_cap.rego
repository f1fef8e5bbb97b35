# METADATA
# title: Most candidates
# custom:
#   code: base/search/candidate-cap
#   effect: limit
#   limit:
#     candidate_cap: 50
#   message: A search returns 50 candidates at most.
#   citation: >-
#     Countersign base rules, section 8 (the search); compare the FBI's NGI Interstate Photo System, 2 to 50 candidates
#   verified: full
package countersign.packs.base.rules.search.candidate_cap

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
