# METADATA
# title: No reasonable suspicion
# description: >-
#   The directive asks for reasonable suspicion that the search will give relevant information; here it is asked of
#   whoever is suspected.
# custom:
#   code: us-mi-detroit/suspicion/none
#   effect: deny
#   message: Detroit asks for reasonable suspicion before somebody is searched as a suspect, and you stated none.
#   remedy: Search only once you can state reasonable suspicion.
#   citation: Detroit Police Directive 307.5, September 2019
#   verified: partly
package countersign.packs.us_mi_detroit.rules.suspicion.none

import data.countersign.result

results contains result.of(_metadata) if {
	input.purpose in {"identify_suspect", "locate_wanted_person"}
	input.suspicion == "none"
}

_metadata := rego.metadata.chain()
