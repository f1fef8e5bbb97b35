# METADATA
# title: Not the booking photographs
# custom:
#   code: us-or-wcso-2018/gallery/not-booking
#   effect: deny
#   message: The county searched its own booking photographs and nothing else.
#   remedy: Search the booking photographs.
#   citation: >-
#     press reports of May 2018: about 300,000 booking photographs
#   verified: full
package countersign.packs.us_or_wcso_2018.rules.gallery.not_booking

import data.countersign.result

results contains result.of(_metadata) if input.gallery.kind != "booking"

_metadata := rego.metadata.chain()
