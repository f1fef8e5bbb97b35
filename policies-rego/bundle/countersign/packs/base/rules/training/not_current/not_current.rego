# METADATA
# title: Training is not current
# custom:
#   code: base/training/not-current
#   effect: deny
#   message: >-
#     Your training in searching with face comparison is missing or has run out, and without it you may not ask for a
#     search.
#   remedy: Take the course, and ask again when the roster shows it.
#   citation: >-
#     Countersign base rules, section 2 (who may search); compare Md. Crim. Proc. 2-505(c) and Seattle Police Manual
#     12.045
#   verified: full
package countersign.packs.base.rules.training.not_current

import data.countersign.result

results contains result.of(_metadata) if not _current

_current if {
	some training in input.actor.training
	training.course == "face_search"
	training.completed_on <= input.now
	input.now < training.expires_on
}

_metadata := rego.metadata.chain()
