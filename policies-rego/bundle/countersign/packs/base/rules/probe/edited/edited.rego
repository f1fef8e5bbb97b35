# METADATA
# title: Photograph was altered
# custom:
#   code: base/probe/edited
#   effect: deny
#   message: >-
#     The photograph was changed in more than its frame, direction or brightness, so it may show a face that nobody has.
#   remedy: Use the original, cropped, rotated or evenly brightened at most.
#   citation: Countersign base rules, section 6 (the photograph); compare C.R.S. 24-18-307(5)
#   verified: partly
package countersign.packs.base.rules.probe.edited

import data.countersign.result

results contains result.of(_metadata) if {
	some edit in input.probe.edits
	not edit in {"crop", "rotate", "brightness"}
}

_metadata := rego.metadata.chain()
