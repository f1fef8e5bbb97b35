# METADATA
# title: Independent evidence before an arrest
# custom:
#   code: base/arrest/corroboration
#   effect: obligation
#   message: Record evidence that does not come from this search before anybody is arrested or shown in a line-up.
#   citation: >-
#     Countersign base rules, section 12 (after the search); compare Md. Crim. Proc. 2-502 and the 2024 settlement in
#     Williams v. City of Detroit
#   verified: full
package countersign.packs.base.rules.arrest.corroboration

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
