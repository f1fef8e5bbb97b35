# METADATA
# title: Keep the logs
# custom:
#   code: eu-ai-act/records/logs
#   effect: obligation
#   message: >-
#     Keep the logs of this use for at least 6 months, with its period, the database, the input that led to a match, and
#     who verified it.
#   citation: Regulation (EU) 2024/1689, Art. 12(3) and 26(6)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.records.logs

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
