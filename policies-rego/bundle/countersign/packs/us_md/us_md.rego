# METADATA
# title: Maryland, Criminal Procedure title 2, subtitle 5
# description: >-
#   The law of Maryland on the use of facial recognition by law enforcement. Sections 2-502, 2-504, 2-505, 2-507, 2-508
#   and 2-510 were read, section 2-503 as far as (a)(1)(ii); each rule says how far it was checked. The crimes are
#   listed by kind, and which offences of an agency's table are of a kind is for counsel to say. A search for a missing,
#   deceased or incapacitated person is outside the subtitle. A bill summary says that local rules are preempted, and
#   others call the state's policy a floor; here both are asked, and any refusal counts.
# custom:
#   id: us-md
#   version: "2026-11-23"
#   jurisdiction: Maryland, United States
#   citation: Md. Crim. Proc. 2-501 to 2-510
#   effective_from: "2024-10-01"
#   verified: partly
package countersign.packs.us_md

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.us_md.rules[_][_].results

# METADATA
# description: Purposes that are outside the subtitle.
outside_scope := {"find_missing_person", "identify_deceased_person", "identify_incapacitated_person"}
