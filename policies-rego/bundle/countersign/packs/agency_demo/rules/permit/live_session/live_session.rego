# METADATA
# title: Live session
# custom:
#   code: agency-demo/permit/live-session
#   effect: permit
#   message: A live session may look for a suspect or a missing person, or avert a danger to somebody's life.
#   citation: Demonstration agency policy, section 1
#   verified: full
package countersign.packs.agency_demo.rules.permit.live_session

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	input.purpose in {"identify_suspect", "find_missing_person", "protect_life"}
}

_metadata := rego.metadata.chain()
