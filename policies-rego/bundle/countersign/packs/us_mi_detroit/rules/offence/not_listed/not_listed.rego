# METADATA
# title: Crime is not on the list
# description: >-
#   The violent crimes of Part 1 of the national crime reports are murder, rape, robbery and aggravated assault.
# custom:
#   code: us-mi-detroit/offence/not-listed
#   effect: deny
#   message: >-
#     Detroit uses face recognition only for violent crimes of Part 1 and for home invasion in the first degree, and the
#     offence you named is neither.
#   remedy: Investigate without a search.
#   citation: Detroit Police Directive 307.5, September 2019
#   verified: full
package countersign.packs.us_mi_detroit.rules.offence.not_listed

import data.countersign.offences
import data.countersign.packs.us_mi_detroit
import data.countersign.result

results contains result.of(_metadata) if {
	input.purpose in us_mi_detroit.about_crime
	not offences.is_of(_kinds)
}

_kinds := {"murder", "manslaughter", "rape", "robbery", "aggravated_assault", "home_invasion"}

_metadata := rego.metadata.chain()
