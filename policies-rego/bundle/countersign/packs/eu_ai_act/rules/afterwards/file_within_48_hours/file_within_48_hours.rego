# METADATA
# title: Request the authorisation
# custom:
#   code: eu-ai-act/afterwards/file-within-48-hours
#   effect: obligation
#   message: >-
#     Request the authorisation within 48 hours; if it is refused, stop at once and delete the personal data linked to
#     this search.
#   citation: Regulation (EU) 2024/1689, Art. 26(10)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.afterwards.file_within_48_hours

import data.countersign.authority
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.with_facts(_metadata, {"due": authority.left_to_file(172800)}) if {
	eu_ai_act.needs_authorisation
	not eu_ai_act.authorised
}

_metadata := rego.metadata.chain()
