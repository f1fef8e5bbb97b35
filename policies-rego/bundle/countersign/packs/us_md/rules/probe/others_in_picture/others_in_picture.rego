# METADATA
# title: Only the face that is meant
# custom:
#   code: us-md/probe/others-in-picture
#   effect: obligation
#   message: Compare only the face of the person whom you mean to identify, and nobody else's in the picture.
#   citation: Md. Crim. Proc. 2-503
#   verified: full
package countersign.packs.us_md.rules.probe.others_in_picture

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
