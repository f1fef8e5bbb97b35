# METADATA
# title: Emergency has no beginning
# custom:
#   code: base/emergency/no-start
#   effect: deny
#   message: You claim an emergency but not since when, so nobody can hold it to its time.
#   remedy: State when the emergency began.
#   citation: Countersign base rules, section 4 (the reason)
#   verified: full
package countersign.packs.base.rules.emergency.no_start

import data.countersign.result

results contains result.of(_metadata) if {
	input.emergency.basis != "none"
	not _begun
}

_begun if {
	input.emergency.since > 0
	input.emergency.since <= input.now
}

_metadata := rego.metadata.chain()
