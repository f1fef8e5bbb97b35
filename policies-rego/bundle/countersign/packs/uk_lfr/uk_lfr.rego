# METADATA
# title: England and Wales, live facial recognition
# description: >-
#   What binds police in England and Wales who use live facial recognition, by the guidance of the College of Policing,
#   the judgment R (Bridges) v South Wales Police of 2020, and published procedures of forces. It is about overt live
#   use at a place and about nothing else; comparing photographs afterwards, mobile use close to real time and covert
#   use are outside it. The first day in force is from general knowledge.
# custom:
#   id: uk-lfr
#   version: "2026-11-23"
#   jurisdiction: England and Wales
#   citation: College of Policing, Authorised Professional Practice on live facial recognition
#   effective_from: "2022-04-01"
#   verified: partly
package countersign.packs.uk_lfr

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.uk_lfr.rules[_][_].results
