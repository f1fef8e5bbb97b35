# METADATA
# title: Gallery is not for this kind of search
# custom:
#   code: agency-demo/gallery/not-for-this
#   effect: deny
#   message: >-
#     Your agency compares photographs with booking and missing-person photographs, and uses watch lists only in the
#     field and in live sessions.
#   remedy: Choose a gallery that the policy names for this kind of search.
#   citation: Demonstration agency policy, section 4
#   verified: full
package countersign.packs.agency_demo.rules.gallery.not_for_this

import data.countersign.result

results contains result.of(_metadata) if not input.gallery.kind in _galleries[input.mode]

_galleries := {
	"still": {"booking", "missing_persons"},
	"recorded_video": {"booking", "missing_persons"},
	"field": {"booking", "missing_persons", "watch_list"},
	"live": {"watch_list"},
}

_metadata := rego.metadata.chain()
