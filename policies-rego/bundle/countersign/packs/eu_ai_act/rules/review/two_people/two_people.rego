# METADATA
# title: Two people verify
# description: A state's law may hold this disproportionate for police; nothing here does.
# custom:
#   code: eu-ai-act/review/two-people
#   effect: obligation
#   message: Take no action on an identification unless two competent and trained people have verified it separately.
#   citation: Regulation (EU) 2024/1689, Art. 14(5)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.review.two_people

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
