# METADATA
# title: No offence
# custom:
#   code: base/offence/missing
#   effect: deny
#   message: Your purpose is about an offence, and you named none.
#   remedy: Name the offence and its statute.
#   citation: Countersign base rules, section 4 (the reason); compare EU AI Act Art. 26(10)
#   verified: full
package countersign.packs.base.rules.offence.missing

import data.countersign.result

results contains result.of(_metadata) if {
	_about_offence
	input.offence.code == "none"
}

_about_offence if {
	some purpose in data.countersign.vocabulary.purposes
	purpose.code == input.purpose
	purpose.about_offence
}

_metadata := rego.metadata.chain()
