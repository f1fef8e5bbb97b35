# METADATA
# title: Identification in real time
# custom:
#   code: us-va/live/barred
#   effect: deny
#   message: Virginia does not allow identifying people live, or nearly so.
#   remedy: Compare a photograph afterwards, for a use that the section lists.
#   citation: Va. Code 15.2-1723.2; press report of July 2022
#   verified: partly
package countersign.packs.us_va.rules.live.barred

import data.countersign.result

results contains result.of(_metadata) if input.mode in {"field", "live"}

_metadata := rego.metadata.chain()
