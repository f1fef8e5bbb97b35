# METADATA
# title: Report what came of it
# custom:
#   code: base/outcome/report
#   effect: obligation
#   due_days: 30
#   message: Report what came of this search within 30 days, even if nothing did.
#   citation: Countersign base rules, section 12 (after the search)
#   verified: full
package countersign.packs.base.rules.outcome.report

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
