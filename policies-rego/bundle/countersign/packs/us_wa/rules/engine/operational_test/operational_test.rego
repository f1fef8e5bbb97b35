# METADATA
# title: Test before use
# custom:
#   code: us-wa/engine/operational-test
#   effect: obligation
#   message: Test the engine under working conditions before relying on it, and keep the result.
#   citation: RCW 43.386.040
#   verified: full
package countersign.packs.us_wa.rules.engine.operational_test

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
