# METADATA
# title: Request uses an unknown word
# custom:
#   code: base/request/unknown-word
#   effect: deny
#   example:
#     field: mode
#   message: For {field} the request uses a word that the rules do not know, so they cannot say what follows from it.
#   remedy: Use one of the words of the published vocabulary.
#   citation: Countersign base rules, section 1 (the request)
#   verified: full
package countersign.packs.base.rules.request.unknown_word

import data.countersign.request
import data.countersign.result

results contains result.with_facts(_metadata, {"field": field}) if {
	count(request.malformed) == 0
	some field in request.foreign
}

_metadata := rego.metadata.chain()
