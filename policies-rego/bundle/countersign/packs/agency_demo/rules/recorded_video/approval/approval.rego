# METADATA
# title: Recorded video
# custom:
#   code: agency-demo/recorded-video/approval
#   effect: approval
#   kind: supervisor
#   message: Recorded video shows many people who have nothing to do with the case, so a supervisor has to agree.
#   citation: Demonstration agency policy, section 6
#   verified: full
package countersign.packs.agency_demo.rules.recorded_video.approval

import data.countersign.result

results contains result.of(_metadata) if input.mode == "recorded_video"

_metadata := rego.metadata.chain()
