# METADATA
# title: New Orleans, section 147-2 of the city code
# description: >-
#   The ordinance of New Orleans on surveillance technology, as amended in August 2022. Its text was not read; the rules
#   follow a draft of July 2022 and press reports, which contradict each other on the list of crimes and on how often a
#   report is due. The approval by a judge, which the draft asked for, was dropped before it passed. The first day here
#   is that of the month after.
# custom:
#   id: us-la-nola
#   version: "2026-11-23"
#   jurisdiction: New Orleans, Louisiana, United States
#   citation: New Orleans City Code 147-2
#   effective_from: "2022-09-01"
#   verified: partly
package countersign.packs.us_la_nola

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.us_la_nola.rules[_][_].results

# METADATA
# description: Purposes of a criminal investigation.
about_crime := {"identify_suspect", "identify_victim", "identify_witness", "locate_wanted_person"}
