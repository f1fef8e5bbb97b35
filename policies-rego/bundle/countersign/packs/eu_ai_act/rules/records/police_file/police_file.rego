# METADATA
# title: Document in the police file
# custom:
#   code: eu-ai-act/records/police-file
#   effect: obligation
#   message: Document this use in the police file, for the market surveillance and the data protection authority to see.
#   citation: Regulation (EU) 2024/1689, Art. 26(10)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.records.police_file

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if eu_ai_act.afterwards

_metadata := rego.metadata.chain()
