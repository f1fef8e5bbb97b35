# METADATA
# title: Outside your usual hours
# description: >-
#   Usual are the hours without a gap that hold 85 of 100 of an officer's requests of the last 90 days; with fewer than 50
#   requests none are known. Searches for private ends were made off duty.
# custom:
#   code: base/history/unusual-hours
#   effect: approval
#   kind: supervisor
#   message: You ask outside the hours in which you usually work, so a supervisor has to confirm that you are on duty.
#   citation: Countersign base rules, section 11 (what was asked before)
#   verified: full
package countersign.packs.base.rules.history.unusual_hours

import data.countersign.result

results contains result.of(_metadata) if input.history.outside_usual_hours

_metadata := rego.metadata.chain()
