# METADATA
# title: Delete the photograph
# custom:
#   code: base/probe/delete
#   effect: obligation
#   due_days: 180
#   message: Delete the photograph and its template within 180 days unless a court or the defence needs them.
#   citation: Countersign base rules, section 12 (after the search)
#   verified: full
package countersign.packs.base.rules.probe.delete

import data.countersign.result

results contains result.of(_metadata) if input.probe.kind != "none"

_metadata := rego.metadata.chain()
