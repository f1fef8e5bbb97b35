# METADATA
# title: Keep records
# custom:
#   code: us-wa/records/for-audit
#   effect: obligation
#   message: Keep records of this search that are enough for public reporting and for an audit.
#   citation: RCW 43.386.070(2)
#   verified: full
package countersign.packs.us_wa.rules.records.for_audit

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
