# METADATA
# title: Live session without a place
# custom:
#   code: base/live/no-place
#   effect: deny
#   message: >-
#     You did not say where the live session would be, and a camera that may stand anywhere is not bound by anything.
#   remedy: Name the place.
#   citation: >-
#     Countersign base rules, section 9 (field and live); compare R (Bridges) v South Wales Police [2020] EWCA Civ 1058
#   verified: full
package countersign.packs.base.rules.live.no_place

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	trim_space(input.place) == ""
}

_metadata := rego.metadata.chain()
