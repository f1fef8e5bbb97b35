# METADATA
# title: Search is based on views or lawful activity
# custom:
#   code: us-co/basis/protected-activity
#   effect: deny
#   message: >-
#     Colorado forbids using face recognition on somebody because of their religious, political or social views, or for
#     taking part in a lawful event or organisation.
#   remedy: Only an offence that this person is suspected of would be a ground.
#   citation: C.R.S. 24-18-307(2)
#   verified: full
package countersign.packs.us_co.rules.basis.protected_activity

import data.countersign.result

results contains result.of(_metadata) if input.basis.protected_activity

_metadata := rego.metadata.chain()
