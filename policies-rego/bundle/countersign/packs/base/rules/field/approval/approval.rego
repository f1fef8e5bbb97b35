# METADATA
# title: Search in the field
# custom:
#   code: base/field/approval
#   effect: approval
#   kind: supervisor
#   message: You would search somebody who stands before you, so a supervisor who is not there has to agree.
#   citation: Countersign base rules, section 9 (field and live)
#   verified: full
package countersign.packs.base.rules.field.approval

import data.countersign.result

results contains result.of(_metadata) if input.mode == "field"

_metadata := rego.metadata.chain()
