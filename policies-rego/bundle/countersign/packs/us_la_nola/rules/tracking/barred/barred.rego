# METADATA
# title: Following people
# description: The text was not read on this point; refusing is this platform's choice.
# custom:
#   code: us-la-nola/tracking/barred
#   effect: deny
#   message: New Orleans does not allow face recognition as a tool to watch a place or to follow people.
#   remedy: Ask about one face only.
#   citation: Countersign default for New Orleans City Code 147-2
#   verified: not
package countersign.packs.us_la_nola.rules.tracking.barred

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "still"
	input.search.tracking
}

_metadata := rego.metadata.chain()
