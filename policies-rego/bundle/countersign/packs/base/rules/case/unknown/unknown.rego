# METADATA
# title: Case does not exist
# custom:
#   code: base/case/unknown
#   effect: deny
#   message: The case system does not know the case you named.
#   remedy: Correct the case number, or open the case first.
#   citation: Countersign base rules, section 3 (the case); compare EU AI Act Art. 26(10)
#   verified: full
package countersign.packs.base.rules.case.unknown

import data.countersign.result

results contains result.of(_metadata) if input.case.status == "unknown"

_metadata := rego.metadata.chain()
