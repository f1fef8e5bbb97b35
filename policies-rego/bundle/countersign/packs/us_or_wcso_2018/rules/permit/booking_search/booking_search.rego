# METADATA
# title: Search of booking photographs
# custom:
#   code: us-or-wcso-2018/permit/booking-search
#   effect: permit
#   message: >-
#     A photograph or still may be compared with the county's booking photographs to identify a suspect, a witness, an
#     accomplice, or a person who has died or is unconscious.
#   citation: Washington County Sheriff's Office, letter of 2018; press reports of May 2018
#   verified: partly
package countersign.packs.us_or_wcso_2018.rules.permit.booking_search

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.gallery.kind == "booking"
}

_metadata := rego.metadata.chain()
