# METADATA
# title: Tell people at the place
# custom:
#   code: agency-demo/live/notice
#   effect: obligation
#   message: >-
#     Put up a notice at the place that says what is done there and who answers for it, unless it would put a life in
#     danger.
#   citation: Demonstration agency policy, section 8; compare the College of Policing's live facial recognition guidance
#   verified: full
package countersign.packs.agency_demo.rules.live.notice

import data.countersign.result

results contains result.of(_metadata) if input.mode == "live"

_metadata := rego.metadata.chain()
