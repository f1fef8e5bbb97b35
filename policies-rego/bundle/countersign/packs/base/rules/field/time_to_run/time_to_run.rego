# METADATA
# title: Time to run a search in the field
# custom:
#   code: base/field/time-to-run
#   effect: limit
#   limit:
#     expires_in: 1800
#   message: A permit for the field lasts 1800 seconds.
#   citation: Countersign base rules, section 9 (field and live)
#   verified: full
package countersign.packs.base.rules.field.time_to_run

import data.countersign.result

results contains result.of(_metadata) if input.mode == "field"

_metadata := rego.metadata.chain()
