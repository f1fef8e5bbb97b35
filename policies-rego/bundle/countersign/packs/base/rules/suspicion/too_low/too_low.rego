# METADATA
# title: Suspicion is not enough
# custom:
#   code: base/suspicion/too-low
#   effect: deny
#   message: You stated less suspicion than a search for this purpose needs.
#   remedy: Search only once you can state reasonable suspicion; for a person wanted by a court, probable cause.
#   citation: >-
#     Countersign base rules, section 4 (the reason); compare Detroit Police Directive 307.5 and Seattle Police Manual
#     12.045
#   verified: full
package countersign.packs.base.rules.suspicion.too_low

import data.countersign.result

results contains result.of(_metadata) if _rank[input.suspicion] < _rank[object.get(_least, input.purpose, "none")]

_rank := {"none": 0, "reasonable_suspicion": 1, "probable_cause": 2}

_least := {
	"identify_suspect": "reasonable_suspicion",
	"verify_identity_on_contact": "reasonable_suspicion",
	"locate_wanted_person": "probable_cause",
}

_metadata := rego.metadata.chain()
