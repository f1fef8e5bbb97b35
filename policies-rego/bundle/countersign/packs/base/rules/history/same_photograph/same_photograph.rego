# METADATA
# title: Photograph was searched in other cases
# custom:
#   code: base/history/same-photograph
#   effect: approval
#   kind: supervisor
#   message: >-
#     The same photograph was searched in other cases, so a supervisor has to look at why the same person is searched
#     again.
#   citation: Countersign base rules, section 11 (what was asked before)
#   verified: full
package countersign.packs.base.rules.history.same_photograph

import data.countersign.result

results contains result.of(_metadata) if input.history.same_probe_other_cases > 0

_metadata := rego.metadata.chain()
