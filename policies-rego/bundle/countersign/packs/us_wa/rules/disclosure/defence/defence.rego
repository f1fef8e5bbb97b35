# METADATA
# title: Tell the defence before trial
# custom:
#   code: us-wa/disclosure/defence
#   effect: obligation
#   message: If somebody is charged, tell them that face recognition was used on them, in time before the trial.
#   citation: RCW 43.386.070
#   verified: full
package countersign.packs.us_wa.rules.disclosure.defence

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
