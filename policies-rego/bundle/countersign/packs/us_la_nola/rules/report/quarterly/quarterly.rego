# METADATA
# title: Report to the council
# description: The proposal spoke of every month, a later report of every quarter.
# custom:
#   code: us-la-nola/report/quarterly
#   effect: obligation
#   message: Count this request, also if it was cancelled or denied, in the report to the city council for this quarter.
#   citation: New Orleans City Code 147-2; press reports
#   verified: partly
package countersign.packs.us_la_nola.rules.report.quarterly

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
