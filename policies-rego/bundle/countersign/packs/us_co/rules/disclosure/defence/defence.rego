# METADATA
# title: Tell the defence before trial
# custom:
#   code: us-co/disclosure/defence
#   effect: obligation
#   message: If somebody is charged, tell them that face recognition was used on them, in time before the trial.
#   citation: C.R.S. 24-18-308
#   verified: full
package countersign.packs.us_co.rules.disclosure.defence

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
