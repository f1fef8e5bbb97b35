# METADATA
# title: Training is not current
# custom:
#   code: us-wa/training/not-current
#   effect: deny
#   message: >-
#     Washington State asks for training before anybody uses face recognition, and yours is missing or has run out.
#   remedy: Take the course, and ask again when the roster shows it.
#   citation: RCW 43.386.060
#   verified: partly
package countersign.packs.us_wa.rules.training.not_current

import data.countersign.result

results contains result.of(_metadata) if not _current

_current if {
	some training in input.actor.training
	training.course == "face_search"
	training.completed_on <= input.now
	input.now < training.expires_on
}

_metadata := rego.metadata.chain()
