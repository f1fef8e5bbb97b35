# METADATA
# title: Document the search
# custom:
#   code: us-ma/records/document
#   effect: obligation
#   message: >-
#     Document the written request, its reason, the date and the number of matches; this record is not a public one.
#   citation: Mass. G.L. c. 6, s. 220; summary of the yearly report to the legislature
#   verified: partly
package countersign.packs.us_ma.rules.records.document

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
