# METADATA
# title: Policy has ended
# custom:
#   code: base/pack/expired
#   effect: deny
#   example:
#     pack: us-or-wcso-2018
#     date: "2020-06-10"
#   message: The policy {pack} that binds your agency ended on {date}, and an ended policy allows nothing.
#   remedy: The agency has to adopt the policy that replaces it.
#   citation: Countersign base rules, section 1 (the request); compare the end dates of Virginia Code 15.2-1723.2
#   verified: full
package countersign.packs.base.rules.pack.expired

import data.countersign.law
import data.countersign.result

results contains result.with_facts(_metadata, {"pack": id, "date": about.custom.effective_until}) if {
	some id, about in law.known
	law.ended(about.custom)
}

_metadata := rego.metadata.chain()
