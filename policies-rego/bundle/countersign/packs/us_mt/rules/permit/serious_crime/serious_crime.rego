# METADATA
# title: Investigation of a serious crime
# custom:
#   code: us-mt/permit/serious-crime
#   effect: permit
#   message: >-
#     A photograph, or a face in recorded video, may be compared in the investigation of a serious crime under a
#     warrant.
#   citation: Mont. Code Ann. 44-15-106
#   verified: partly
package countersign.packs.us_mt.rules.permit.serious_crime

import data.countersign.packs.us_mt
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.purpose in us_mt.about_crime
}

_metadata := rego.metadata.chain()
