# METADATA
# title: Case is closed
# custom:
#   code: base/case/closed
#   effect: deny
#   message: The case you named is closed, so there is no open question for a search to answer.
#   remedy: Name the open case that this search belongs to, or have this one reopened.
#   citation: Countersign base rules, section 3 (the case)
#   verified: full
package countersign.packs.base.rules.case.closed

import data.countersign.result

results contains result.of(_metadata) if input.case.status == "closed"

_metadata := rego.metadata.chain()
