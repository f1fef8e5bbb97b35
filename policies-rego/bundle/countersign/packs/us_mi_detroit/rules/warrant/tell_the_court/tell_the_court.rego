# METADATA
# title: Tell the court
# custom:
#   code: us-mi-detroit/warrant/tell-the-court
#   effect: obligation
#   message: >-
#     Tell the court in every request for a warrant that face recognition was used, what made it less reliable, and
#     whether it found nobody or somebody else.
#   citation: Settlement in Williams v. City of Detroit, June 2024
#   effective_from: "2024-06-01"
#   verified: full
package countersign.packs.us_mi_detroit.rules.warrant.tell_the_court

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
