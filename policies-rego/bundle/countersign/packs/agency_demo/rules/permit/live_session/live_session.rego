# METADATA
# title: Live session
# custom:
#   code: agency-demo/permit/live-session
#   effect: permit
#   message: >-
#     A live session may look for a suspect, a missing person, or somebody whose life, or who is a danger to a life, is
#     at stake.
#   citation: Demonstration agency policy, section 1
#   verified: full
package countersign.packs.agency_demo.rules.permit.live_session

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	input.purpose in {"identify_suspect", "find_missing_person", "protect_life"}
}

_metadata := rego.metadata.chain()
