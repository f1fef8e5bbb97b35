# METADATA
# title: Picture from social media
# custom:
#   code: agency-demo/probe/social-media
#   effect: approval
#   kind: supervisor
#   message: >-
#     The picture was taken from social media, where anybody may have posted or altered it, so a supervisor has to
#     agree.
#   citation: Demonstration agency policy, section 5
#   verified: full
package countersign.packs.agency_demo.rules.probe.social_media

import data.countersign.result

results contains result.of(_metadata) if input.probe.source == "social_media"

_metadata := rego.metadata.chain()
