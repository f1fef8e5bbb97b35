# METADATA
# title: History of each user
# description: From general knowledge; the text was not read.
# custom:
#   code: us-va/records/query-history
#   effect: obligation
#   message: Keep this search in the complete history of what each user asked.
#   citation: Va. Code 15.2-1723.2
#   verified: not
package countersign.packs.us_va.rules.records.query_history

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
