# METADATA
# title: Search is based on a protected activity
# custom:
#   code: base/basis/protected-activity
#   effect: deny
#   message: >-
#     You said that the person is searched for what they believe or took part in, and that is no ground for a search.
#   remedy: Only an offence that this person is suspected of would be a ground.
#   citation: >-
#     Countersign base rules, section 4 (the reason); compare Md. Crim. Proc. 2-503(a)(1)(ii), RCW 43.386.080(2)-(3) and
#     C.R.S. 24-18-307
#   verified: full
package countersign.packs.base.rules.basis.protected_activity

import data.countersign.result

results contains result.of(_metadata) if input.basis.protected_activity

_metadata := rego.metadata.chain()
