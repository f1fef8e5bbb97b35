# METADATA
# title: Body camera recording
# custom:
#   code: us-or-wcso-2018/probe/body-worn-camera
#   effect: deny
#   message: Oregon forbids analysing body camera recordings with face recognition.
#   remedy: Use a picture from another source.
#   citation: ORS 133.741
#   verified: partly
package countersign.packs.us_or_wcso_2018.rules.probe.body_worn_camera

import data.countersign.result

results contains result.of(_metadata) if input.probe.source == "body_worn_camera"

_metadata := rego.metadata.chain()
