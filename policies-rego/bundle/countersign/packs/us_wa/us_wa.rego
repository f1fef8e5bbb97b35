# METADATA
# title: Washington State, chapter 43.386 RCW
# description: >-
#   The law of Washington State on the use of facial recognition by state and local agencies. Sections .020, .040, .070
#   and .080 were read in part, others by their heading or in a summary, and some not at all: each rule says how far it
#   was checked. Field use is counted as near real-time identification. The first day in force is from general
#   knowledge.
# custom:
#   id: us-wa
#   version: "2026-11-23"
#   jurisdiction: Washington State, United States
#   citation: RCW 43.386
#   effective_from: "2021-07-01"
#   verified: partly
package countersign.packs.us_wa

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.us_wa.rules[_][_].results
