# METADATA
# title: Law of the requesting agency is left out
# description: A search for somebody else must satisfy their law too, so that no ban is dodged through a neighbour.
# custom:
#   code: base/requester/law-not-applied
#   effect: deny
#   example:
#     pack: us-wa
#   message: You ask on behalf of an agency that is bound by the policy {pack}, and this search would go past it.
#   remedy: The packs of the requesting agency have to be asked as well as your own.
#   citation: Countersign base rules, section 2 (who may search); compare Seattle Police Manual 12.045
#   verified: full
package countersign.packs.base.rules.requester.law_not_applied

import data.countersign.result

results contains result.with_facts(_metadata, {"pack": id}) if {
	input.requester.agency != input.actor.agency
	some agency in data.countersign.vocabulary.agencies
	agency.code == input.requester.agency
	some id in agency.packs
	not id in input.agency.packs
}

_metadata := rego.metadata.chain()
