# METADATA
# title: No arrest on a lead
# custom:
#   code: us-mi-detroit/arrest/not-on-lead-alone
#   effect: obligation
#   message: Arrest nobody on the lead alone, nor on a line-up that directly follows it.
#   citation: Settlement in Williams v. City of Detroit, June 2024
#   effective_from: "2024-06-01"
#   verified: full
package countersign.packs.us_mi_detroit.rules.arrest.not_on_lead_alone

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
