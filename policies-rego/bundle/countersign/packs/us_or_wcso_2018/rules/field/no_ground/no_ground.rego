# METADATA
# title: No ground for use in the field
# custom:
#   code: us-or-wcso-2018/field/no-ground
#   effect: deny
#   message: >-
#     The county used face recognition on the spot only if somebody would not or could not show who they were, or if a
#     life was in danger, and you stated neither.
#   remedy: Ask the person who they are; or take the photograph back to the case and search it there.
#   citation: Associated Press report of May 2018
#   verified: full
package countersign.packs.us_or_wcso_2018.rules.field.no_ground

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"field", "live"}
	not input.subject.refused_or_unable_id
	not input.subject.life_in_danger
}

_metadata := rego.metadata.chain()
