# METADATA
# title: Many requests in a day
# custom:
#   code: base/history/many-requests
#   effect: approval
#   kind: supervisor
#   message: You have made 20 requests or more within a day, so a supervisor has to look at why.
#   citation: Countersign base rules, section 11 (what was asked before)
#   verified: full
package countersign.packs.base.rules.history.many_requests

import data.countersign.result

results contains result.of(_metadata) if input.history.actor_searches_24h >= 20

_metadata := rego.metadata.chain()
