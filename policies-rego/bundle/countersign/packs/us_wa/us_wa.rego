# METADATA
# title: Washington State, chapter 43.386 RCW
# description: >-
#   The law of Washington State on the use of facial recognition by state and local agencies. Read in part: sections
#   .080(1) to (4) and .070 in full, others in their opening or by their heading; rules from parts that were not read
#   say so. Field use is counted as near real-time identification. The first day in force is from general knowledge.
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
