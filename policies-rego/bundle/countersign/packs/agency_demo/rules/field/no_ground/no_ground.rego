# METADATA
# title: No ground for use in the field
# custom:
#   code: agency-demo/field/no-ground
#   effect: deny
#   message: >-
#     Your agency compares somebody on the spot only if they will not or cannot show who they are, or if a life is in
#     danger, and you stated neither.
#   remedy: Ask the person who they are; or take the photograph back to the case and search it there.
#   citation: Demonstration agency policy, section 7; compare the county's practice of 2018
#   verified: full
package countersign.packs.agency_demo.rules.field.no_ground

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "field"
	not input.subject.refused_or_unable_id
	not input.subject.life_in_danger
}

_metadata := rego.metadata.chain()
