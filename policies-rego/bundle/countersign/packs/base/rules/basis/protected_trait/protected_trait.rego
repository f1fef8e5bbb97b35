# METADATA
# title: Search is based on who somebody is
# custom:
#   code: base/basis/protected-trait
#   effect: deny
#   message: >-
#     You said that the person is searched for a protected trait such as race, origin, religion, gender or disability,
#     and that is no ground for a search.
#   remedy: Only an offence that this person is suspected of would be a ground.
#   citation: Countersign base rules, section 4 (the reason); compare RCW 43.386.080(2) and C.R.S. 24-18-307
#   verified: full
package countersign.packs.base.rules.basis.protected_trait

import data.countersign.result

results contains result.of(_metadata) if input.basis.protected_trait

_metadata := rego.metadata.chain()
