# METADATA
# title: Reason says nothing
# custom:
#   code: base/necessity/says-nothing
#   effect: deny
#   message: The reason you wrote would fit any case, so it does not say why this face has to be searched.
#   remedy: >-
#     Write one sentence that only fits this case: what happened, and what the face would tell you.
#   citation: Countersign base rules, section 4 (the reason)
#   verified: full
package countersign.packs.base.rules.necessity.says_nothing

import data.countersign.result

results contains result.of(_metadata) if _nothing

_nothing if input.necessity.score < 200

_nothing if {
	some flag in input.necessity.flags
	flag in {"empty", "stop_words_only", "placeholder"}
}

_metadata := rego.metadata.chain()
