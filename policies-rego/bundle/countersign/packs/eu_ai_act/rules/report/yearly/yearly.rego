# METADATA
# title: Yearly report
# custom:
#   code: eu-ai-act/report/yearly
#   effect: obligation
#   message: Count this use in the yearly report to the market surveillance authority and the data protection authority.
#   citation: Regulation (EU) 2024/1689, Art. 26(10)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.report.yearly

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if eu_ai_act.afterwards

_metadata := rego.metadata.chain()
