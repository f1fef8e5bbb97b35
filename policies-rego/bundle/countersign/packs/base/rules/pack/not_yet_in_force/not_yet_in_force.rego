# METADATA
# title: Policy is not in force yet
# custom:
#   code: base/pack/not-yet-in-force
#   effect: deny
#   example:
#     pack: us-wa
#     date: "2021-07-01"
#   message: The policy {pack} that binds your agency takes effect on {date}, and until then it allows nothing.
#   remedy: Wait until it takes effect, or search under the policy that is in force today.
#   citation: Countersign base rules, section 1 (the request)
#   verified: full
package countersign.packs.base.rules.pack.not_yet_in_force

import data.countersign.law
import data.countersign.result

results contains result.with_facts(_metadata, {"pack": id, "date": about.custom.effective_from}) if {
	some id, about in law.known
	not law.begun(about.custom)
}

_metadata := rego.metadata.chain()
