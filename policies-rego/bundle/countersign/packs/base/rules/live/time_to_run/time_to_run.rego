# METADATA
# title: Length of a live session
# custom:
#   code: base/live/time-to-run
#   effect: limit
#   limit:
#     expires_in: 14400
#   message: A live session lasts 14400 seconds at most.
#   citation: Countersign base rules, section 9 (field and live)
#   verified: full
package countersign.packs.base.rules.live.time_to_run

import data.countersign.result

results contains result.of(_metadata) if input.mode == "live"

_metadata := rego.metadata.chain()
