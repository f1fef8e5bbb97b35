# METADATA
# title: Requests around the clock
# description: >-
#   Nobody works for sixteen hours of a day. A name that does may be used by several people, as happened where a password was
#   shared with another agency.
# custom:
#   code: base/history/round-the-clock
#   effect: approval
#   kind: supervisor
#   message: >-
#     Within a day you have asked in 16 different hours or more, so a supervisor has to look at whether somebody else uses
#     your name.
#   citation: Countersign base rules, section 11 (what was asked before)
#   verified: full
package countersign.packs.base.rules.history.round_the_clock

import data.countersign.result

results contains result.of(_metadata) if input.history.actor_hours_24h >= 16

_metadata := rego.metadata.chain()
