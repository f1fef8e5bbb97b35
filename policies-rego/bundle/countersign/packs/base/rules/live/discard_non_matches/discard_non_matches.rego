# METADATA
# title: Passers-by leave nothing
# custom:
#   code: base/live/discard-non-matches
#   effect: obligation
#   message: >-
#     Keep nothing of a face that raises no alert: no picture, no template, no record.
#   citation: Countersign base rules, section 9 (field and live)
#   verified: full
package countersign.packs.base.rules.live.discard_non_matches

import data.countersign.result

results contains result.of(_metadata) if input.mode == "live"

_metadata := rego.metadata.chain()
