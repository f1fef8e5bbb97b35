# METADATA
# title: Offence is not serious enough
# custom:
#   code: agency-template/offence/not-serious
#   effect: deny
#   message: Your agency searches for offences that carry at least 5 years, and the one you named carries less.
#   remedy: Investigate without a search.
#   citation: Your agency's policy, section 2
#   verified: not
package countersign.packs.agency_template.rules.offence.not_serious

import data.countersign.offences
import data.countersign.result

results contains result.of(_metadata) if {
	offences.named
	input.offence.max_years < 5
}

_metadata := rego.metadata.chain()
