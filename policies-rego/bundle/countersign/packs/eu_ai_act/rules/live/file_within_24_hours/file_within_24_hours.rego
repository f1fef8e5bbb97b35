# METADATA
# title: Request the authorisation
# custom:
#   code: eu-ai-act/live/file-within-24-hours
#   effect: obligation
#   message: >-
#     Request the authorisation within 24 hours of the beginning of the urgency; if it is refused, stop at once and
#     delete the data, results and outputs.
#   citation: Regulation (EU) 2024/1689, Art. 5(3)
#   verified: full
package countersign.packs.eu_ai_act.rules.live.file_within_24_hours

import data.countersign.authority
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.with_facts(_metadata, {"due": authority.left_to_file(86400)}) if {
	eu_ai_act.in_real_time
	not eu_ai_act.authorised
}

_metadata := rego.metadata.chain()
