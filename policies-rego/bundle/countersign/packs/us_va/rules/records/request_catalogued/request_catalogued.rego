# METADATA
# title: Catalogue the request
# custom:
#   code: us-va/records/request-catalogued
#   effect: obligation
#   message: Receive, process and catalogue the request as the State Police model policy says.
#   citation: Virginia State Police model policy on facial recognition
#   verified: partly
package countersign.packs.us_va.rules.records.request_catalogued

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
