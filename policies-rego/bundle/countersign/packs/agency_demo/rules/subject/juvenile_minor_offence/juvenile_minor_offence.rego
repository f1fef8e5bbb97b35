# METADATA
# title: Child suspected of a minor offence
# custom:
#   code: agency-demo/subject/juvenile-minor-offence
#   effect: deny
#   message: >-
#     Your agency searches for a child only as a suspect of violence, or as a victim or missing, and this is none of
#     these.
#   remedy: Investigate without a search.
#   citation: Demonstration agency policy, section 3
#   verified: full
package countersign.packs.agency_demo.rules.subject.juvenile_minor_offence

import data.countersign.result

results contains result.of(_metadata) if {
	input.subject.juvenile
	input.purpose in {"identify_suspect", "verify_identity_on_contact"}
	not input.offence.violent
}

_metadata := rego.metadata.chain()
