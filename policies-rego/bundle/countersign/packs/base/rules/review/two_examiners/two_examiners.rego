# METADATA
# title: Two blind comparisons
# custom:
#   code: base/review/two-examiners
#   effect: obligation
#   message: >-
#     Two examiners compare every candidate, each without knowing what the other said and without seeing the score.
#   citation: Countersign base rules, section 12 (after the search); compare EU AI Act Art. 14(5)
#   verified: full
package countersign.packs.base.rules.review.two_examiners

import data.countersign.result

results contains result.of(_metadata) if input.mode != "live"

_metadata := rego.metadata.chain()
