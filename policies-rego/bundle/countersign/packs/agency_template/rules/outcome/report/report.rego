# METADATA
# title: Report what came of it
# custom:
#   code: agency-template/outcome/report
#   effect: obligation
#   due_days: 14
#   message: Report what came of this search within 14 days, even if nothing did.
#   citation: Your agency's policy, section 5
#   verified: not
package countersign.packs.agency_template.rules.outcome.report

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
