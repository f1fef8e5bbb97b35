# METADATA
# title: Search is based on who somebody is
# description: From general knowledge; this item of the list was not read.
# custom:
#   code: us-md/basis/protected-trait
#   effect: deny
#   message: >-
#     Maryland does not allow searching somebody for their political or social beliefs, their race, or another protected
#     trait.
#   remedy: Only a listed crime that this person is suspected of would be a ground.
#   citation: Md. Crim. Proc. 2-503
#   verified: not
package countersign.packs.us_md.rules.basis.protected_trait

import data.countersign.result

results contains result.of(_metadata) if input.basis.protected_trait

_metadata := rego.metadata.chain()
