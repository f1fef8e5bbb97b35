# METADATA
# title: Apply for a warrant afterwards
# custom:
#   code: us-wa/emergency/file-within-48-hours
#   effect: obligation
#   message: Apply for a warrant within 48 hours of the beginning of the emergency, or stop.
#   citation: Countersign default for RCW 43.386.080(1)(b), which sets no time
#   verified: not
package countersign.packs.us_wa.rules.emergency.file_within_48_hours

import data.countersign.authority
import data.countersign.result

results contains result.with_facts(_metadata, {"due": due}) if {
	input.mode in {"field", "live"}
	authority.emergency
	not authority.warrant
	input.emergency.filed == 0
	due := (input.emergency.since + 172800) - input.now
}

_metadata := rego.metadata.chain()
