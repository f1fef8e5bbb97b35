# METADATA
# title: Reason is thin
# custom:
#   code: base/necessity/weak
#   effect: approval
#   kind: supervisor
#   message: The reason you wrote says little about this case, so a supervisor has to agree that it is enough.
#   citation: Countersign base rules, section 4 (the reason)
#   verified: full
package countersign.packs.base.rules.necessity.weak

import data.countersign.result

results contains result.of(_metadata) if _weak

_weak if {
	input.necessity.score >= 200
	input.necessity.score < 400
}

_weak if "too_short" in input.necessity.flags

_weak if "offence_mismatch" in input.necessity.flags

_metadata := rego.metadata.chain()
