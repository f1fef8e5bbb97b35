# METADATA
# title: Verified by a trained person
# description: From general knowledge; the section was not read.
# custom:
#   code: us-md/review/verified-independently
#   effect: obligation
#   message: Have the result verified independently by a person who has completed the training.
#   citation: Md. Crim. Proc. 2-503
#   verified: not
package countersign.packs.us_md.rules.review.verified_independently

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
