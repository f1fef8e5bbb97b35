# METADATA
# title: Constitutionally protected activity
# custom:
#   code: us-md/basis/protected-activity
#   effect: deny
#   message: >-
#     Maryland does not allow searching somebody who took part in a constitutionally protected activity unless there is
#     reasonable suspicion of a crime, and you stated none.
#   remedy: Only reasonable suspicion that this person committed a crime would be a ground.
#   citation: Md. Crim. Proc. 2-503(a)(1)(ii)
#   verified: full
package countersign.packs.us_md.rules.basis.protected_activity

import data.countersign.result

results contains result.of(_metadata) if {
	input.basis.protected_activity
	input.suspicion == "none"
}

_metadata := rego.metadata.chain()
