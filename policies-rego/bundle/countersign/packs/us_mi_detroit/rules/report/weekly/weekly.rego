# METADATA
# title: Weekly report
# custom:
#   code: us-mi-detroit/report/weekly
#   effect: obligation
#   due_days: 7
#   message: Count this search in the report to the Board of Police Commissioners within 7 days.
#   citation: Detroit Police Department, training page on Directive 307.5
#   verified: full
package countersign.packs.us_mi_detroit.rules.report.weekly

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
