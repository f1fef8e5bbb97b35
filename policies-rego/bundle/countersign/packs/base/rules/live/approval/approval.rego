# METADATA
# title: Live session
# custom:
#   code: base/live/approval
#   effect: approval
#   kind: supervisor
#   message: A live session looks at everybody who passes, so a supervisor has to agree to it before it starts.
#   citation: >-
#     Countersign base rules, section 9 (field and live); compare the authorising officer of the College of Policing's
#     live facial recognition guidance
#   verified: full
package countersign.packs.base.rules.live.approval

import data.countersign.result

results contains result.of(_metadata) if input.mode == "live"

_metadata := rego.metadata.chain()
