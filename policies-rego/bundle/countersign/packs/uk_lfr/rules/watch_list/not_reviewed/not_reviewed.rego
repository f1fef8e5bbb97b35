# METADATA
# title: Watch list was not reviewed
# description: >-
#   The guidance asks for a review before each deployment; that this means within a day before is this pack's reading,
#   after the 24 hours for which a watch list is kept.
# custom:
#   code: uk-lfr/watch-list/not-reviewed
#   effect: deny
#   message: >-
#     In England and Wales the watch list is reviewed before each deployment, and this one was last reviewed 24 hours
#     ago or longer.
#   remedy: Review the watch list, and take out who should not be on it.
#   citation: College of Policing, live facial recognition, watch lists
#   verified: partly
package countersign.packs.uk_lfr.rules.watch_list.not_reviewed

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	input.now - input.gallery.last_scrubbed >= 86400
}

_metadata := rego.metadata.chain()
