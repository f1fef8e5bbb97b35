# METADATA
# title: Peers and a supervisor
# description: From general knowledge; the number of reviewers was not read.
# custom:
#   code: us-mi-detroit/review/peers
#   effect: obligation
#   message: Have a second examiner confirm the lead, and then a supervisor.
#   citation: Detroit Police Directive 307.5
#   verified: not
package countersign.packs.us_mi_detroit.rules.review.peers

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
