# METADATA
# title: Not a watch list
# custom:
#   code: uk-lfr/watch-list/none
#   effect: deny
#   message: >-
#     In England and Wales a live session compares faces with a watch list made for its own objective, and this gallery
#     is none.
#   remedy: Make a watch list for the objective of this session.
#   citation: >-
#     College of Policing, live facial recognition, watch lists; R (Bridges) v South Wales Police [2020] EWCA Civ 1058
#   verified: full
package countersign.packs.uk_lfr.rules.watch_list.none

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	input.gallery.kind != "watch_list"
}

_metadata := rego.metadata.chain()
