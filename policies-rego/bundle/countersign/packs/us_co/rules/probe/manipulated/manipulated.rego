# METADATA
# title: Picture was manipulated
# description: The subsection was read as far as its first words.
# custom:
#   code: us-co/probe/manipulated
#   effect: deny
#   message: Colorado forbids altering the substance of a picture before it is compared.
#   remedy: Use the original picture.
#   citation: C.R.S. 24-18-307(5)
#   verified: partly
package countersign.packs.us_co.rules.probe.manipulated

import data.countersign.result

results contains result.of(_metadata) if {
	some edit in input.probe.edits
	edit in {"enlarge", "paste", "turn"}
}

_metadata := rego.metadata.chain()
