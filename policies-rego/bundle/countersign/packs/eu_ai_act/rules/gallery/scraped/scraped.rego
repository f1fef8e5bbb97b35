# METADATA
# title: Photographs scraped from the internet
# custom:
#   code: eu-ai-act/gallery/scraped
#   effect: deny
#   message: >-
#     The Union forbids building face databases by untargeted scraping of the internet or of camera footage, and this
#     gallery was built that way.
#   remedy: Search a gallery that was lawfully collected.
#   citation: Regulation (EU) 2024/1689, Art. 5(1)(e)
#   verified: full
package countersign.packs.eu_ai_act.rules.gallery.scraped

import data.countersign.result

results contains result.of(_metadata) if input.gallery.provenance == "scraped"

_metadata := rego.metadata.chain()
