# METADATA
# title: Never the only basis
# custom:
#   code: us-md/lead/not-sole-basis
#   effect: obligation
#   message: >-
#     Do not rest probable cause or an identification on the result alone; it needs other evidence that was obtained
#     independently.
#   citation: Md. Crim. Proc. 2-502
#   verified: full
package countersign.packs.us_md.rules.lead.not_sole_basis

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
