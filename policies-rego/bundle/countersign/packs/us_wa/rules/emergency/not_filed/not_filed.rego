# METADATA
# title: Emergency was not followed up
# description: The statute names no time for an application after the fact; 48 hours is this platform's choice.
# custom:
#   code: us-wa/emergency/not-filed
#   effect: deny
#   message: >-
#     You have relied on an emergency instead of a warrant for 48 hours or longer, and no application has been filed.
#   remedy: Apply for a warrant, and record when you did.
#   citation: Countersign default for RCW 43.386.080(1)(b), which sets no time
#   verified: not
package countersign.packs.us_wa.rules.emergency.not_filed

import data.countersign.authority
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"field", "live"}
	authority.emergency
	not authority.warrant
	input.emergency.filed == 0
	input.now - input.emergency.since >= 172800
}

_metadata := rego.metadata.chain()
