# METADATA
# title: Reason is about a protected activity
# custom:
#   code: base/necessity/protected-activity
#   effect: deny
#   message: >-
#     The reason you wrote speaks of protest, worship, politics or another activity that people may take part in
#     unwatched.
#   remedy: If an offence was committed there, say which, by whom as described, and how you know.
#   citation: Countersign base rules, section 4 (the reason); compare Md. Crim. Proc. 2-503 and RCW 43.386.080(2)-(3)
#   verified: full
package countersign.packs.base.rules.necessity.protected_activity

import data.countersign.result

results contains result.of(_metadata) if "protected_activity" in input.necessity.flags

_metadata := rego.metadata.chain()
