# METADATA
# title: Other ways first
# description: An affidavit on this was proposed; whether the ordinance as passed asks for it was not read.
# custom:
#   code: us-la-nola/request/alternatives
#   effect: obligation
#   message: Write down the reason for the request, and that all other reasonable ways were exhausted.
#   citation: New Orleans City Code 147-2; press report of August 2022 on the proposal
#   verified: partly
package countersign.packs.us_la_nola.rules.request.alternatives

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
