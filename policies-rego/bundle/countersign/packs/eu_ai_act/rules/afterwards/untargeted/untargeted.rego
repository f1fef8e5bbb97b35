# METADATA
# title: Untargeted search
# custom:
#   code: eu-ai-act/afterwards/untargeted
#   effect: deny
#   message: >-
#     The Union forbids searching afterwards in an untargeted way, and this search would follow people or watch a place
#     over time.
#   remedy: Ask about one face only.
#   citation: Regulation (EU) 2024/1689, Art. 26(10)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.afterwards.untargeted

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.afterwards
	input.search.tracking
}

_metadata := rego.metadata.chain()
