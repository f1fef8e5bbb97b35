# METADATA
# title: Detroit, police directive 307.5 and the settlement of 2024
# description: >-
#   The directive of the Detroit Police Department on facial recognition, in the versions of September 2019 and of 2022,
#   and what the settlement in Williams v. City of Detroit of June 2024 added. The directive as amended after the
#   settlement was not read. Its first day here is that of the month after the first version, and the settlement counts
#   from the first day of its month. The court keeps jurisdiction for four years.
# custom:
#   id: us-mi-detroit
#   version: "2026-11-23"
#   jurisdiction: Detroit, Michigan, United States
#   citation: Detroit Police Directive 307.5
#   effective_from: "2019-10-01"
#   verified: partly
package countersign.packs.us_mi_detroit

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.us_mi_detroit.rules[_][_].results

# METADATA
# description: Purposes of a criminal investigation.
about_crime := {"identify_suspect", "identify_victim", "identify_witness", "locate_wanted_person"}
