# METADATA
# title: Recorded video
# description: The statute does not speak of recorded video; asking a supervisor is this platform's choice.
# custom:
#   code: us-wa/recorded-video/approval
#   effect: approval
#   kind: supervisor
#   message: >-
#     Looking for faces through recorded video comes close to following people, for which Washington State asks a
#     warrant, so a supervisor has to confirm that nobody is being tracked.
#   citation: RCW 43.386.080(1)
#   verified: not
package countersign.packs.us_wa.rules.recorded_video.approval

import data.countersign.result

results contains result.of(_metadata) if input.mode == "recorded_video"

_metadata := rego.metadata.chain()
