# METADATA
# title: Training is older than a year
# description: >-
#   The section asks for training every year, given by the state; that a year is 365 days, and that the course is the
#   one for searching, is this pack's reading.
# custom:
#   code: us-md/training/not-within-a-year
#   effect: deny
#   message: >-
#     Maryland asks for training every year before anybody uses face recognition, and yours is missing or was completed
#     365 days ago or longer.
#   remedy: Take this year's course, and ask again when the roster shows it.
#   citation: Md. Crim. Proc. 2-505(c)
#   verified: partly
package countersign.packs.us_md.rules.training.not_within_a_year

import data.countersign.result

results contains result.of(_metadata) if not _this_year

_this_year if {
	some training in input.actor.training
	training.course == "face_search"
	training.completed_on <= input.now
	input.now - training.completed_on < 31536000
}

_metadata := rego.metadata.chain()
