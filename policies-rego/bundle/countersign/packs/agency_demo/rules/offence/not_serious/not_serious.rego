# METADATA
# title: Offence is not serious enough
# custom:
#   code: agency-demo/offence/not-serious
#   effect: deny
#   message: >-
#     Your agency searches for felonies, for violence, and for stalking and theft in the second degree, and the offence
#     you named is none of these.
#   remedy: Investigate without a search.
#   citation: Demonstration agency policy, section 2; compare Md. Crim. Proc. 2-503
#   verified: full
package countersign.packs.agency_demo.rules.offence.not_serious

import data.countersign.result

results contains result.of(_metadata) if {
	input.offence.code != "none"
	input.offence.class != "felony"
	not input.offence.violent
	not input.offence.code in {"stalking", "theft_second_degree"}
}

_metadata := rego.metadata.chain()
