# METADATA
# title: Deployment at a place
# custom:
#   code: uk-lfr/permit/live-deployment
#   effect: permit
#   message: A live session may look at a place for the people on a watch list that was made for it.
#   citation: College of Policing, live facial recognition, watch lists
#   verified: full
package countersign.packs.uk_lfr.rules.permit.live_deployment

import data.countersign.result

results contains result.of(_metadata) if input.mode == "live"

_metadata := rego.metadata.chain()
