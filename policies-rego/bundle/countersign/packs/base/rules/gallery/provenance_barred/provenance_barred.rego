# METADATA
# title: Gallery may not be searched
# custom:
#   code: base/gallery/provenance-barred
#   effect: deny
#   message: >-
#     The photographs of this gallery were collected from the internet, or nobody knows where they come from, and such a
#     gallery may not be searched.
#   remedy: Search a gallery that was lawfully collected and says how.
#   citation: Countersign base rules, section 7 (gallery and engine); compare EU AI Act Art. 5(1)(e)
#   verified: full
package countersign.packs.base.rules.gallery.provenance_barred

import data.countersign.result

results contains result.of(_metadata) if input.gallery.provenance in {"scraped", "unknown"}

_metadata := rego.metadata.chain()
