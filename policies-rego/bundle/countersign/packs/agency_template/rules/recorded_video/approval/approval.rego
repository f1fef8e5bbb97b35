# METADATA
# title: Recorded video
# custom:
#   code: agency-template/recorded-video/approval
#   effect: approval
#   kind: supervisor
#   message: Recorded video shows people who have nothing to do with the case, so a supervisor has to agree.
#   citation: Your agency's policy, section 3
#   verified: not
package countersign.packs.agency_template.rules.recorded_video.approval

import data.countersign.result

results contains result.of(_metadata) if input.mode == "recorded_video"

_metadata := rego.metadata.chain()
