# METADATA
# title: Test before use
# custom:
#   code: us-wa/engine/test-in-use
#   effect: obligation
#   message: Test the engine under working conditions before relying on it, and keep the result.
#   citation: RCW 43.386.040
#   verified: full
package countersign.packs.us_wa.rules.engine.test_in_use

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
