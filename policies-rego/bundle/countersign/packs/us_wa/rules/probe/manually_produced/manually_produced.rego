# METADATA
# title: Face was drawn or assembled
# custom:
#   code: us-wa/probe/manually-produced
#   effect: deny
#   message: Washington State forbids identifying somebody from a drawing or another picture made by hand.
#   remedy: Use a photograph or a still from a video.
#   citation: RCW 43.386.080
#   verified: not
package countersign.packs.us_wa.rules.probe.manually_produced

import data.countersign.result

results contains result.of(_metadata) if input.probe.kind in {"sketch", "composite"}

_metadata := rego.metadata.chain()
