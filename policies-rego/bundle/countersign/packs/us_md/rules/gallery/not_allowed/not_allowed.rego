# METADATA
# title: Gallery is not allowed
# description: From general knowledge; this item was not read. It is not about searches outside the subtitle.
# custom:
#   code: us-md/gallery/not-allowed
#   effect: deny
#   message: >-
#     Maryland limits searches for a crime to photographs from bookings and from driver licences and identity cards.
#   remedy: Search the booking or the licence photographs.
#   citation: Md. Crim. Proc. 2-503
#   verified: not
package countersign.packs.us_md.rules.gallery.not_allowed

import data.countersign.packs.us_md
import data.countersign.result

results contains result.of(_metadata) if {
	not input.purpose in us_md.outside_scope
	not input.gallery.kind in {"booking", "licence"}
}

_metadata := rego.metadata.chain()
