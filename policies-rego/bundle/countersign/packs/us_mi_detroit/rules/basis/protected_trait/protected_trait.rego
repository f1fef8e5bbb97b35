# METADATA
# title: Search is based on who somebody is
# custom:
#   code: us-mi-detroit/basis/protected-trait
#   effect: deny
#   message: Detroit does not search people for their race, origin, religion, gender or another trait.
#   remedy: Only a listed crime that this person is suspected of would be a ground.
#   citation: Detroit Police Directive 307.5, 3.5
#   verified: full
package countersign.packs.us_mi_detroit.rules.basis.protected_trait

import data.countersign.result

results contains result.of(_metadata) if input.basis.protected_trait

_metadata := rego.metadata.chain()
