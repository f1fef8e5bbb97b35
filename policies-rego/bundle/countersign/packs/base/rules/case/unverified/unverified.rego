# METADATA
# title: Case could not be checked
# custom:
#   code: base/case/unverified
#   effect: approval
#   kind: supervisor
#   message: The case system could not be asked about your case, so a supervisor has to vouch for it.
#   citation: Countersign base rules, section 3 (the case)
#   verified: full
package countersign.packs.base.rules.case.unverified

import data.countersign.result

results contains result.of(_metadata) if input.case.status == "unverified"

_metadata := rego.metadata.chain()
