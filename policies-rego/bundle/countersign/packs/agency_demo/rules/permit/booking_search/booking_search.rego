# METADATA
# title: Search of a photograph
# custom:
#   code: agency-demo/permit/booking-search
#   effect: permit
#   message: >-
#     A photograph, or a face in recorded video, may be compared with booking or missing-person photographs to identify
#     a suspect or a victim, a missing person, or somebody who has died or cannot say who they are, or to avert a danger
#     to life.
#   citation: Demonstration agency policy, section 1
#   verified: full
package countersign.packs.agency_demo.rules.permit.booking_search

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.purpose in {
		"identify_suspect",
		"identify_victim",
		"find_missing_person",
		"identify_deceased_person",
		"identify_incapacitated_person",
		"protect_life",
	}
}

_metadata := rego.metadata.chain()
