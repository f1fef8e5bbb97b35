# METADATA
# title: Disclose systems, databases and results
# custom:
#   code: us-md/disclosure/defence
#   effect: obligation
#   message: >-
#     Disclose to the defence that face recognition was used, the name of each system, the databases searched, and every
#     result that led to further action.
#   citation: Md. Crim. Proc. 2-504
#   verified: full
package countersign.packs.us_md.rules.disclosure.defence

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
