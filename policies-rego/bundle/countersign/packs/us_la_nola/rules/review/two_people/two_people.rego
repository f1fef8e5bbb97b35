# METADATA
# title: Two people review
# custom:
#   code: us-la-nola/review/two-people
#   effect: obligation
#   message: Have two people review every result.
#   citation: New Orleans City Code 147-2; press report
#   verified: partly
package countersign.packs.us_la_nola.rules.review.two_people

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
