# METADATA
# title: Policy does not exist here
# custom:
#   code: base/pack/unknown
#   effect: deny
#   example:
#     pack: us-xx
#   message: Your agency is bound by the policy {pack}, which is not installed here, so it could not be asked.
#   remedy: The administrator has to install the policy, or correct its name.
#   citation: Countersign base rules, section 1 (the request)
#   verified: full
package countersign.packs.base.rules.pack.unknown

import data.countersign.law
import data.countersign.result

results contains result.with_facts(_metadata, {"pack": id}) if {
	some id in law.named
	not law.known[id]
}

_metadata := rego.metadata.chain()
