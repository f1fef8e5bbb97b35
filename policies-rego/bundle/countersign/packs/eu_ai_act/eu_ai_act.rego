# METADATA
# title: European Union, Artificial Intelligence Act
# description: >-
#   What Regulation (EU) 2024/1689 says on remote biometric identification by police. A search of a photograph or a
#   recording is identification afterwards; live sessions, and use in the field, which is compared at once, are
#   identification in real time. The prohibitions apply since 2 February 2025. The duties for high-risk systems were to
#   apply from 2 August 2026; secondary sources speak of 2 December 2027, and until that is read in the Official Journal
#   this pack keeps the earlier day, which is the stricter one. What a state's own law adds or allows has to be a pack
#   of its own.
# custom:
#   id: eu-ai-act
#   version: "2026-11-23"
#   jurisdiction: European Union
#   citation: Regulation (EU) 2024/1689
#   effective_from: "2025-02-02"
#   verified: partly
package countersign.packs.eu_ai_act

import data.countersign.authority

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.eu_ai_act.rules[_][_].results

# METADATA
# description: Identification afterwards, from a photograph or a recording.
afterwards if input.mode in {"still", "recorded_video"}

# METADATA
# description: Identification in real time.
in_real_time if input.mode in {"field", "live"}

# METADATA
# description: Authorised in advance by a court or by an independent authority whose decision binds.
authorised if authority.granted({"warrant", "court_order", "administrative_authorisation"})

authorised if authority.order_for_missing_or_deceased

# METADATA
# description: Purposes that look for somebody who is suspected or convicted.
suspects := {"identify_suspect", "verify_identity_on_contact", "locate_wanted_person"}

# METADATA
# description: >-
#   A search afterwards that needs an authorisation: it looks for somebody who is suspected or convicted, and is not the
#   first identification of a potential suspect on objective and verifiable facts.
needs_authorisation if {
	afterwards
	input.purpose in suspects
	not _first_identification
}

_first_identification if {
	input.purpose != "locate_wanted_person"
	input.suspicion != "none"
}
