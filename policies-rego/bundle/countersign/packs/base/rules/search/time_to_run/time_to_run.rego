# METADATA
# title: Time to run the search
# custom:
#   code: base/search/time-to-run
#   effect: limit
#   limit:
#     expires_in: 3600
#   message: A permit for a search lasts 3600 seconds, then the facts have to be looked at again.
#   citation: Countersign base rules, section 8 (the search)
#   verified: full
package countersign.packs.base.rules.search.time_to_run

import data.countersign.result

results contains result.of(_metadata) if input.mode in {"still", "recorded_video"}

_metadata := rego.metadata.chain()
