# METADATA
# title: Washington County, Oregon, as practised in 2018
# description: >-
#   What the sheriff's office of Washington County, Oregon, said in public in 2018 about its use of face recognition,
#   written as rules for comparison. Its policy text was not read; the rules follow its public page, its letters and
#   press reports. The county ended the use on 10 June 2020. The first day is chosen for comparison.
# custom:
#   id: us-or-wcso-2018
#   version: "2026-11-23"
#   jurisdiction: Washington County, Oregon, United States
#   citation: Washington County Sheriff's Office, public statements 2017 to 2020
#   effective_from: "2018-01-01"
#   effective_until: "2020-06-10"
#   accepts_unevaluated_engine: true
#   verified: partly
package countersign.packs.us_or_wcso_2018

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.us_or_wcso_2018.rules[_][_].results
