# METADATA
# title: A trained person decides
# custom:
#   code: us-wa/review/meaningful-human-review
#   effect: obligation
#   message: Let a trained person with the power to decide otherwise review whatever this search would lead to.
#   citation: RCW 43.386.030
#   verified: partly
package countersign.packs.us_wa.rules.review.meaningful_human_review

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
