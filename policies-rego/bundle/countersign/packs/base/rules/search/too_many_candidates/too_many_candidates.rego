# METADATA
# title: Too many candidates
# custom:
#   code: base/search/too-many-candidates
#   effect: deny
#   message: You asked for more than 50 candidates, and nobody can compare that many with care.
#   remedy: Ask for 50 candidates or fewer; up to 20 need no approval.
#   citation: >-
#     Countersign base rules, section 8 (the search); compare the FBI's NGI Interstate Photo System, 2 to 50 candidates
#   verified: full
package countersign.packs.base.rules.search.too_many_candidates

import data.countersign.result

results contains result.of(_metadata) if input.search.candidate_cap > 50

_metadata := rego.metadata.chain()
