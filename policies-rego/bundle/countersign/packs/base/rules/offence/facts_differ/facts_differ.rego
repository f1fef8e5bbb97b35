# METADATA
# title: Offence is not as described
# custom:
#   code: base/offence/facts-differ
#   effect: deny
#   message: The class, the longest prison term or the kind of the offence is not what the agency's table says of it.
#   remedy: Take the facts of the offence from the table.
#   citation: Countersign base rules, section 4 (the reason)
#   verified: full
package countersign.packs.base.rules.offence.facts_differ

import data.countersign.result

results contains result.of(_metadata) if {
	some offence in data.countersign.vocabulary.offences
	offence.code == input.offence.code
	_facts(offence) != _facts(input.offence)
}

_facts(offence) := [offence.class, offence.max_years, offence.violent]

_metadata := rego.metadata.chain()
