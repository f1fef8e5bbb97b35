# METADATA
# title: No warrant
# description: The section was read by its title, which speaks of a warrant for serious crimes.
# custom:
#   code: us-mt/warrant/none
#   effect: deny
#   message: >-
#     Montana asks for a warrant before a search in the investigation of a serious crime, and you recorded none that is
#     complete and in force.
#   remedy: Record the warrant with its number, its court, and its days.
#   citation: Mont. Code Ann. 44-15-106
#   verified: partly
package countersign.packs.us_mt.rules.warrant.none

import data.countersign.authority
import data.countersign.packs.us_mt
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.purpose in us_mt.about_crime
	not authority.warrant
}

_metadata := rego.metadata.chain()
