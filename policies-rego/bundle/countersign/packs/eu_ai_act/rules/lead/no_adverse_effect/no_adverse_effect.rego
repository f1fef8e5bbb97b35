# METADATA
# title: No adverse effect on the output alone
# custom:
#   code: eu-ai-act/lead/no-adverse-effect
#   effect: obligation
#   message: Take no decision that affects somebody adversely in law on the output alone.
#   citation: Regulation (EU) 2024/1689, Art. 5(3) and 26(10)
#   verified: full
package countersign.packs.eu_ai_act.rules.lead.no_adverse_effect

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
