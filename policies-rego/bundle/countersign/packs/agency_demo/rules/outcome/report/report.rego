# METADATA
# title: Report what came of it, early
# custom:
#   code: agency-demo/outcome/report
#   effect: obligation
#   due_days: 14
#   message: Report what came of this search within 14 days.
#   citation: Demonstration agency policy, section 11
#   verified: full
package countersign.packs.agency_demo.rules.outcome.report

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
