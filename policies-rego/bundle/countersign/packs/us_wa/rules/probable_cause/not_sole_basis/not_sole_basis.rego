# METADATA
# title: Never the only basis
# custom:
#   code: us-wa/probable-cause/not-sole-basis
#   effect: obligation
#   message: Do not use the result as the only basis for probable cause; it may stand beside other evidence.
#   citation: RCW 43.386.080(5)
#   verified: partly
package countersign.packs.us_wa.rules.probable_cause.not_sole_basis

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
