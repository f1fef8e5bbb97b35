# METADATA
# title: Identification in real time
# description: >-
#   The statute was not read on this point; refusing is this platform's choice. Use in the field is counted as nearly
#   live.
# custom:
#   code: us-ma/live/barred
#   effect: deny
#   message: This pack allows no live identification in Massachusetts, because the text on it was not read.
#   remedy: Compare a photograph under a court order.
#   citation: Countersign default for Mass. G.L. c. 6, s. 220
#   verified: not
package countersign.packs.us_ma.rules.live.barred

import data.countersign.result

results contains result.of(_metadata) if input.mode in {"field", "live"}

_metadata := rego.metadata.chain()
