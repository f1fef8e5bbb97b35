# METADATA
# title: Body camera recordings
# custom:
#   code: us-wa/probe/body-worn-camera
#   effect: obligation
#   message: Handle the body camera recording as the Public Records Act asks.
#   citation: RCW 43.386.080 and 42.56.240(14)
#   verified: full
package countersign.packs.us_wa.rules.probe.body_worn_camera

import data.countersign.result

results contains result.of(_metadata) if input.probe.source == "body_worn_camera"

_metadata := rego.metadata.chain()
