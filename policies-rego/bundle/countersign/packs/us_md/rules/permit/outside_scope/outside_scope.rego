# METADATA
# title: Missing, deceased or incapacitated person
# custom:
#   code: us-md/permit/outside-scope
#   effect: permit
#   message: The subtitle does not restrict identifying somebody who is missing, has died, or cannot say who they are.
#   citation: Md. Crim. Proc. 2-507
#   verified: full
package countersign.packs.us_md.rules.permit.outside_scope

import data.countersign.packs.us_md
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.purpose in us_md.outside_scope
}

_metadata := rego.metadata.chain()
