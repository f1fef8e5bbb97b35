# METADATA
# title: Your role may not ask for this
# custom:
#   code: base/role/not-allowed
#   effect: deny
#   message: You are not signed in with a role that may ask for a search of this kind.
#   remedy: Ask an officer of the case to make the request.
#   citation: Countersign base rules, section 2 (who may search)
#   verified: full
package countersign.packs.base.rules.role.not_allowed

import data.countersign.result

results contains result.of(_metadata) if count(_allowed[input.mode] & {role | some role in input.actor.roles}) == 0

_allowed := {
	"still": {"officer"},
	"recorded_video": {"officer"},
	"field": {"officer", "supervisor"},
	"live": {"officer", "supervisor"},
}

_metadata := rego.metadata.chain()
