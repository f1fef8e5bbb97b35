# METADATA
# title: Never the only basis
# custom:
#   code: us-co/probable-cause/not-sole-basis
#   effect: obligation
#   message: Do not use the result as the only basis for probable cause; it may stand beside other evidence.
#   citation: C.R.S. 24-18-307(4)
#   verified: full
package countersign.packs.us_co.rules.probable_cause.not_sole_basis

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
