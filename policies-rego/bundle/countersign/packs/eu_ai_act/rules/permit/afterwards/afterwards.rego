# METADATA
# title: Identification afterwards
# description: What the Act does not forbid here still needs a ground in other law, which is for other packs to say.
# custom:
#   code: eu-ai-act/permit/afterwards
#   effect: permit
#   message: A photograph, or a face in recorded video, may be compared afterwards in a targeted way.
#   citation: Regulation (EU) 2024/1689, Art. 26(10)
#   verified: full
package countersign.packs.eu_ai_act.rules.permit.afterwards

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if eu_ai_act.afterwards

_metadata := rego.metadata.chain()
