# METADATA
# title: Case is about another offence
# custom:
#   code: base/case/other-offence
#   effect: approval
#   kind: supervisor
#   message: >-
#     Your case is recorded under another offence than the one you named, so a supervisor has to confirm which it is.
#   citation: Countersign base rules, section 3 (the case)
#   verified: full
package countersign.packs.base.rules.case.other_offence

import data.countersign.result

results contains result.of(_metadata) if {
	input.case.status == "open"
	input.offence.code != "none"
	input.case.offence != input.offence.code
}

_metadata := rego.metadata.chain()
