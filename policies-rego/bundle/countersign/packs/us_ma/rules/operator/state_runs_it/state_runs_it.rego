# METADATA
# title: The state runs the search
# description: From general knowledge, consistent with the summary that was read.
# custom:
#   code: us-ma/operator/state-runs-it
#   effect: obligation
#   message: Have the search run by the registry of motor vehicles, the State Police or the FBI on a written request.
#   citation: Mass. G.L. c. 6, s. 220
#   verified: not
package countersign.packs.us_ma.rules.operator.state_runs_it

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
