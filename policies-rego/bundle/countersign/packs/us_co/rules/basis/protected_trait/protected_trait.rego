# METADATA
# title: Search is based on who somebody is
# custom:
#   code: us-co/basis/protected-trait
#   effect: deny
#   message: >-
#     Colorado forbids using face recognition on somebody because of race, ethnicity, citizenship, origin, immigration
#     status, age, disability, gender, sexual orientation or another protected trait.
#   remedy: Only an offence that this person is suspected of would be a ground.
#   citation: C.R.S. 24-18-307(2)
#   verified: full
package countersign.packs.us_co.rules.basis.protected_trait

import data.countersign.result

results contains result.of(_metadata) if input.basis.protected_trait

_metadata := rego.metadata.chain()
