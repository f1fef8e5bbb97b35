# METADATA
# title: Offence is not on the list
# custom:
#   code: base/offence/not-listed
#   effect: deny
#   message: The offence you named is not in the agency's table of offences.
#   remedy: Choose the offence from the table.
#   citation: Countersign base rules, section 4 (the reason); compare Md. Crim. Proc. 2-503
#   verified: full
package countersign.packs.base.rules.offence.not_listed

import data.countersign.result

results contains result.of(_metadata) if {
	input.offence.code != "none"
	not input.offence.code in {offence.code | some offence in data.countersign.vocabulary.offences}
}

_metadata := rego.metadata.chain()
