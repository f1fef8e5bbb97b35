# METADATA
# title: Report on surveillance warrants
# custom:
#   code: us-co/report/january
#   effect: obligation
#   message: >-
#     Give, in January, the report on this year's surveillance warrants and a summary of the demographics of the people
#     named in them.
#   citation: C.R.S. 24-18-308
#   verified: full
package countersign.packs.us_co.rules.report.january

import data.countersign.packs.us_co
import data.countersign.result

results contains result.of(_metadata) if {
	us_co.surveillance
	input.authority.kind == "warrant"
}

_metadata := rego.metadata.chain()
