# METADATA
# title: No line-up on a lead
# custom:
#   code: us-mi-detroit/line-up/needs-other-evidence
#   effect: obligation
#   message: >-
#     Show nobody in a line-up on the lead alone; independent and reliable evidence has to connect them with the crime.
#   citation: Settlement in Williams v. City of Detroit, June 2024
#   effective_from: "2024-06-01"
#   verified: full
package countersign.packs.us_mi_detroit.rules.line_up.needs_other_evidence

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
