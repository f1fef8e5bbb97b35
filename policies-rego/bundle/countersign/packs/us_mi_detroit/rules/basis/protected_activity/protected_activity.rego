# METADATA
# title: First Amendment
# custom:
#   code: us-mi-detroit/basis/protected-activity
#   effect: deny
#   message: >-
#     Detroit does not search people for their religion, their politics or an event that they took part in, and a breach
#     is told to the Board of Police Commissioners, the Mayor and the Council within 24 hours.
#   remedy: Only a listed crime that this person is suspected of would be a ground.
#   citation: Detroit Police Directive 307.5, 3.5
#   verified: full
package countersign.packs.us_mi_detroit.rules.basis.protected_activity

import data.countersign.result

results contains result.of(_metadata) if input.basis.protected_activity

_metadata := rego.metadata.chain()
