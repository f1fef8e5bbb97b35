# METADATA
# title: Use in the field
# custom:
#   code: us-or-wcso-2018/permit/field-use
#   effect: permit
#   message: >-
#     An officer may compare a face on the spot if the person will not or cannot show who they are, or if a life is in
#     danger.
#   citation: Associated Press report of May 2018
#   verified: full
package countersign.packs.us_or_wcso_2018.rules.permit.field_use

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"field", "live"}
	_ground
}

_ground if input.subject.refused_or_unable_id

_ground if input.subject.life_in_danger

_metadata := rego.metadata.chain()
