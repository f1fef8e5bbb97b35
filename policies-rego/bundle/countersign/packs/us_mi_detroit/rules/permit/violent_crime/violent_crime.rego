# METADATA
# title: Investigation of a listed crime
# custom:
#   code: us-mi-detroit/permit/violent-crime
#   effect: permit
#   message: >-
#     A still image may be compared in an active investigation of a listed violent crime or of a home invasion in the
#     first degree.
#   citation: Detroit Police Directive 307.5, September 2019
#   verified: full
package countersign.packs.us_mi_detroit.rules.permit.violent_crime

import data.countersign.packs.us_mi_detroit
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "still"
	input.purpose in us_mi_detroit.about_crime
}

_metadata := rego.metadata.chain()
