# METADATA
# title: Report of the people named
# custom:
#   code: us-wa/live/demographic-summary
#   effect: obligation
#   message: >-
#     Give the legislative authority, in January, a summary of the demographics of the people named in this year's
#     surveillance warrants, without identifying them.
#   citation: RCW 43.386.070
#   verified: full
package countersign.packs.us_wa.rules.live.demographic_summary

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"field", "live"}
	input.authority.kind == "warrant"
}

_metadata := rego.metadata.chain()
