# METADATA
# title: Search is based on views or lawful activity
# custom:
#   code: us-wa/basis/protected-activity
#   effect: deny
#   message: >-
#     Washington State forbids using face recognition on somebody because of their religious, political or social views,
#     or for taking part in a lawful event or organisation.
#   remedy: Only an offence that this person is suspected of would be a ground.
#   citation: RCW 43.386.080(2)-(3)
#   verified: full
package countersign.packs.us_wa.rules.basis.protected_activity

import data.countersign.result

results contains result.of(_metadata) if input.basis.protected_activity

_metadata := rego.metadata.chain()
