# METADATA
# title: Picture was manipulated
# custom:
#   code: us-wa/probe/manipulated
#   effect: deny
#   message: Washington State forbids altering the substance of a picture in a way that the engine was not made for.
#   remedy: Use the original picture.
#   citation: RCW 43.386.080
#   verified: not
package countersign.packs.us_wa.rules.probe.manipulated

import data.countersign.result

results contains result.of(_metadata) if {
	some edit in input.probe.edits
	edit in {"enlarge", "paste", "turn"}
}

_metadata := rego.metadata.chain()
