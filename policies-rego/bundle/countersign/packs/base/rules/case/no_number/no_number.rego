# METADATA
# title: No case
# custom:
#   code: base/case/no-number
#   effect: deny
#   message: You named no case, and a face is searched only in a case that somebody answers for.
#   remedy: Name the case that this search belongs to.
#   citation: Countersign base rules, section 3 (the case); compare EU AI Act Art. 26(10)
#   verified: full
package countersign.packs.base.rules.case.no_number

import data.countersign.result

results contains result.of(_metadata) if trim_space(input.case.number) == ""

_metadata := rego.metadata.chain()
