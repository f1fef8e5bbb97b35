# METADATA
# title: Face was drawn or assembled
# description: From general knowledge; this item of the list was not read.
# custom:
#   code: us-md/probe/manually-produced
#   effect: deny
#   message: Maryland does not allow identifying somebody from a drawing or another picture made by hand.
#   remedy: Use a photograph or a still from a video.
#   citation: Md. Crim. Proc. 2-503
#   verified: not
package countersign.packs.us_md.rules.probe.manually_produced

import data.countersign.result

results contains result.of(_metadata) if input.probe.kind in {"sketch", "composite"}

_metadata := rego.metadata.chain()
