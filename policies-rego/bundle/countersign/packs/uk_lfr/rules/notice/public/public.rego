# METADATA
# title: Tell the public
# custom:
#   code: uk-lfr/notice/public
#   effect: obligation
#   message: Tell the public of the deployment before and at the place, unless a critical threat forbids it.
#   citation: Solicitors' account of the guidance on live facial recognition
#   verified: full
package countersign.packs.uk_lfr.rules.notice.public

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
