# METADATA
# title: Witnesses are not told
# description: From general knowledge; this item of the list was not read.
# custom:
#   code: us-md/witness/not-told
#   effect: obligation
#   message: Do not tell a witness, before they identify anybody, that face recognition has named somebody.
#   citation: Md. Crim. Proc. 2-503
#   verified: not
package countersign.packs.us_md.rules.witness.not_told

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
