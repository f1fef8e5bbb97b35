# METADATA
# title: Auditors do not search
# custom:
#   code: base/role/auditor
#   effect: deny
#   message: You audit searches, and nobody audits what they did themselves, so you may not ask for one.
#   remedy: Ask an officer of the case to make the request.
#   citation: Countersign base rules, section 2 (who may search)
#   verified: full
package countersign.packs.base.rules.role.auditor

import data.countersign.result

results contains result.of(_metadata) if "auditor" in input.actor.roles

_metadata := rego.metadata.chain()
