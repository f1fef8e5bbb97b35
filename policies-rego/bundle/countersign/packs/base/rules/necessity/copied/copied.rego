# METADATA
# title: Reason was used before
# custom:
#   code: base/necessity/copied
#   effect: approval
#   kind: supervisor
#   message: The same words stand in other cases, so a supervisor has to confirm that they are true of this one.
#   citation: Countersign base rules, section 4 (the reason)
#   verified: full
package countersign.packs.base.rules.necessity.copied

import data.countersign.result

results contains result.of(_metadata) if "copied" in input.necessity.flags

_metadata := rego.metadata.chain()
