# METADATA
# title: Quarterly report
# custom:
#   code: us-ma/report/quarterly
#   effect: obligation
#   message: >-
#     Count this search in what the agency reports to the Executive Office of Public Safety and Security every quarter.
#   citation: Mass. G.L. c. 6, s. 220; summary of the yearly report to the legislature
#   verified: partly
package countersign.packs.us_ma.rules.report.quarterly

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
