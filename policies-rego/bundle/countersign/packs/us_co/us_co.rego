# METADATA
# title: Colorado, sections 24-18-307 and 24-18-308
# description: >-
#   The law of Colorado on the use of facial recognition by law enforcement. It reads like that of Washington State and
#   is far weaker where it matters, because live identification is also allowed to develop leads or on probable cause.
#   Both sections were read. Use in the field is counted as nearly live, which is this pack's reading, and the first day
#   in force is from general knowledge.
# custom:
#   id: us-co
#   version: "2026-11-23"
#   jurisdiction: Colorado, United States
#   citation: C.R.S. 24-18-307 and 24-18-308
#   effective_from: "2022-08-10"
#   verified: partly
package countersign.packs.us_co

import data.countersign.authority
import data.countersign.offences

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.us_co.rules[_][_].results

# METADATA
# description: Ongoing surveillance, identification in real time, or persistent tracking.
surveillance if input.mode in {"field", "live"}

surveillance if input.search.tracking

# METADATA
# description: A paper on which surveillance may rest.
authorised if authority.warrant

authorised if authority.order_for_missing_or_deceased

# METADATA
# description: One of the four grounds for surveillance.
ground if authorised

ground if input.suspicion == "probable_cause"

# To develop leads in an investigation.
ground if {
	input.case.status == "open"
	offences.named
}
