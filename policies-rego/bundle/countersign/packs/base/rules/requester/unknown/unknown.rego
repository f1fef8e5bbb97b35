# METADATA
# title: Requesting agency is not known
# custom:
#   code: base/requester/unknown
#   effect: deny
#   message: You ask on behalf of an agency that is not on the list, so nobody can say which law binds it.
#   remedy: The administrator has to add the agency and the packs that bind it.
#   citation: Countersign base rules, section 2 (who may search); compare Seattle Police Manual 12.045
#   verified: full
package countersign.packs.base.rules.requester.unknown

import data.countersign.result

results contains result.of(_metadata) if {
	input.requester.agency != input.actor.agency
	not input.requester.agency in _listed
}

_listed := {agency.code | some agency in data.countersign.vocabulary.agencies}

_metadata := rego.metadata.chain()
