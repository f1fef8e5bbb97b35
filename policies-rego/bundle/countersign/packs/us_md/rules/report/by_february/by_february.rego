# METADATA
# title: Yearly report
# custom:
#   code: us-md/report/by-february
#   effect: obligation
#   message: >-
#     Count this search, with its type of crime, system and database, in the report that the agency publishes by 1
#     February.
#   citation: Md. Crim. Proc. 2-510
#   verified: full
package countersign.packs.us_md.rules.report.by_february

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
