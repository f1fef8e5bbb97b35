# METADATA
# title: Delete the watch list
# custom:
#   code: uk-lfr/watch-list/delete
#   effect: obligation
#   message: Delete the watch list within 24 hours of the deployment, and keep separately who was on it.
#   citation: Published guidance on live facial recognition, as quoted
#   verified: partly
package countersign.packs.uk_lfr.rules.watch_list.delete

import data.countersign.result

results contains result.with_facts(_metadata, {"due": 86400})

_metadata := rego.metadata.chain()
