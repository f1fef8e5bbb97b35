# METADATA
# title: Identification in real time
# custom:
#   code: eu-ai-act/permit/real-time
#   effect: permit
#   message: >-
#     A person who is specifically targeted may be identified in real time for one of three objectives, where the
#     state's law allows it.
#   citation: Regulation (EU) 2024/1689, Art. 5(1)(h)
#   verified: full
package countersign.packs.eu_ai_act.rules.permit.real_time

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if eu_ai_act.in_real_time

_metadata := rego.metadata.chain()
