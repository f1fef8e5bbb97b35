# METADATA
# title: What is strictly necessary
# custom:
#   code: eu-ai-act/afterwards/one-offence
#   effect: obligation
#   message: Limit the search to what is strictly necessary for investigating one specific offence.
#   citation: Regulation (EU) 2024/1689, Art. 26(10)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.afterwards.one_offence

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if eu_ai_act.afterwards

_metadata := rego.metadata.chain()
