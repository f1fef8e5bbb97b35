# METADATA
# title: Report of the deployment
# custom:
#   code: uk-lfr/report/deployment
#   effect: obligation
#   message: >-
#     Report the start and end, the size of the watch list, faces seen, alerts, and false alerts both per face and per
#     alert.
#   citation: Metropolitan Police, yearly report on live facial recognition, September 2025
#   verified: partly
package countersign.packs.uk_lfr.rules.report.deployment

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
