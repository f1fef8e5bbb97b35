# METADATA
# title: Not evidence at trial
# custom:
#   code: us-md/evidence/preliminary-only
#   effect: obligation
#   message: >-
#     Use the result in court only to show probable cause or an identification for a warrant or at a preliminary
#     hearing.
#   citation: Md. Crim. Proc. 2-502
#   verified: full
package countersign.packs.us_md.rules.evidence.preliminary_only

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
