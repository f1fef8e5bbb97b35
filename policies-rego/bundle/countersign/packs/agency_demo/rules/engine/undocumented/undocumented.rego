# METADATA
# title: Engine of unknown origin
# custom:
#   code: agency-demo/engine/undocumented
#   effect: obligation
#   message: >-
#     Say wherever the lead is used that it is not known from whose photographs the engine that found it was made.
#   citation: Demonstration agency policy, section 10
#   verified: full
package countersign.packs.agency_demo.rules.engine.undocumented

import data.countersign.result

results contains result.of(_metadata) if input.engine.provenance == "undocumented"

_metadata := rego.metadata.chain()
