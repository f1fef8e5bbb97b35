# METADATA
# title: Search of a photograph
# custom:
#   code: agency-template/permit/photograph
#   effect: permit
#   message: >-
#     A photograph, or a face in recorded video, may be compared with booking or missing-person photographs for one of
#     the purposes of this policy.
#   citation: Your agency's policy, section 1
#   verified: not
package countersign.packs.agency_template.rules.permit.photograph

import data.countersign.packs.agency_template
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.gallery.kind in {"booking", "missing_persons"}
	input.purpose in agency_template.purposes
}

_metadata := rego.metadata.chain()
