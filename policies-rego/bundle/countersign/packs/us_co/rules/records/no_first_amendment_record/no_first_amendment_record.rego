# METADATA
# title: No record of free speech
# custom:
#   code: us-co/records/no-first-amendment-record
#   effect: obligation
#   message: Make no record with face recognition of how anybody exercises their rights under the First Amendment.
#   citation: C.R.S. 24-18-307(3)
#   verified: full
package countersign.packs.us_co.rules.records.no_first_amendment_record

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
