# METADATA
# title: Inferring who somebody is
# description: What an officer declares here is wider than the list of the Act.
# custom:
#   code: eu-ai-act/basis/protected-trait
#   effect: deny
#   message: >-
#     The Union forbids using biometrics to infer race, political opinion, religion or sexual orientation, and you said
#     that the search is based on such a trait.
#   remedy: Only an offence that this person is suspected of would be a ground.
#   citation: Regulation (EU) 2024/1689, Art. 5(1)(g)
#   verified: partly
package countersign.packs.eu_ai_act.rules.basis.protected_trait

import data.countersign.result

results contains result.of(_metadata) if input.basis.protected_trait

_metadata := rego.metadata.chain()
