# METADATA
# title: Authorisation was refused
# custom:
#   code: eu-ai-act/authorisation/refused
#   effect: deny
#   message: >-
#     The authorisation was refused, so the use has to stop at once, and the data, results and outputs linked to it have
#     to be deleted.
#   remedy: Stop, and delete them; only another decision of the authority could change it.
#   citation: Regulation (EU) 2024/1689, Art. 5(3) and 26(10)
#   verified: full
package countersign.packs.eu_ai_act.rules.authorisation.refused

import data.countersign.result

results contains result.of(_metadata) if input.authority.kind == "refused"

_metadata := rego.metadata.chain()
