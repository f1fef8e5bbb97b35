# METADATA
# title: Investigation of a listed crime
# custom:
#   code: us-md/permit/listed-crime
#   effect: permit
#   message: >-
#     A photograph, or a face in recorded video, may be compared in the investigation of a listed crime, of an attempt
#     at one, or of a substantial and ongoing threat.
#   citation: Md. Crim. Proc. 2-503
#   verified: partly
package countersign.packs.us_md.rules.permit.listed_crime

import data.countersign.packs.us_md
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	not input.purpose in us_md.outside_scope
}

_metadata := rego.metadata.chain()
