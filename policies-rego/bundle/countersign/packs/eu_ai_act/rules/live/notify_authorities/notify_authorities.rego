# METADATA
# title: Notify the authorities
# custom:
#   code: eu-ai-act/live/notify-authorities
#   effect: obligation
#   message: Notify the market surveillance authority and the data protection authority of this use.
#   citation: Regulation (EU) 2024/1689, Art. 5(4)
#   verified: full
package countersign.packs.eu_ai_act.rules.live.notify_authorities

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if eu_ai_act.in_real_time

_metadata := rego.metadata.chain()
