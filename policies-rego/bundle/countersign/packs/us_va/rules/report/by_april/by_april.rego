# METADATA
# title: Yearly report
# custom:
#   code: us-va/report/by-april
#   effect: obligation
#   message: Count this search in the report that the agency publishes by 1 April.
#   citation: Va. Code 15.2-1723.2; report RD703 to the General Assembly, November 2025
#   verified: full
package countersign.packs.us_va.rules.report.by_april

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
