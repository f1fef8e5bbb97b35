# METADATA
# title: Recording searched without suspicion
# custom:
#   code: us-mt/recorded-video/no-suspicion
#   effect: deny
#   message: >-
#     Montana counts scanning stored footage without particularised suspicion as continuous surveillance, and you stated
#     no suspicion.
#   remedy: State the reasonable suspicion against the person searched for, or compare one photograph.
#   citation: Montana Senate Bill 397 of 2023, definition of continuous facial surveillance
#   verified: full
package countersign.packs.us_mt.rules.recorded_video.no_suspicion

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "recorded_video"
	input.suspicion == "none"
}

_metadata := rego.metadata.chain()
