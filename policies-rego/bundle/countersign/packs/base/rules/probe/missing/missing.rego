# METADATA
# title: No photograph
# custom:
#   code: base/probe/missing
#   effect: deny
#   message: There is no photograph to compare, and only a live session can do without one.
#   remedy: Add the photograph.
#   citation: Countersign base rules, section 6 (the photograph)
#   verified: full
package countersign.packs.base.rules.probe.missing

import data.countersign.result

results contains result.of(_metadata) if {
	not input.mode in {"field", "live"}
	input.probe.kind == "none"
}

_metadata := rego.metadata.chain()
