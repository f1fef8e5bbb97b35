# METADATA
# title: Long list of candidates
# custom:
#   code: base/search/long-list
#   effect: approval
#   kind: supervisor
#   message: >-
#     You asked for more than 20 candidates, and each of them is a person who may be wrongly suspected, so a supervisor
#     has to agree.
#   citation: >-
#     Countersign base rules, section 8 (the search); compare the FBI's NGI Interstate Photo System, 20 candidates by
#     default
#   verified: full
package countersign.packs.base.rules.search.long_list

import data.countersign.result

results contains result.of(_metadata) if {
	input.search.candidate_cap > 20
	input.search.candidate_cap <= 50
}

_metadata := rego.metadata.chain()
