# METADATA
# title: Policy of the demonstration agency
# description: >-
#   The policy of the agency in the demonstration: a small county office in Oregon that carries on from the county's
#   practice of 2018 with the safeguards that came after it. Nobody has adopted it. Copy it to write your own.
# custom:
#   id: agency-demo
#   version: "2026-11-23"
#   jurisdiction: The demonstration agency
#   citation: Demonstration agency, policy on face search
#   effective_from: "2018-01-01"
#   accepts_unevaluated_engine: true
#   verified: full
package countersign.packs.agency_demo

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.agency_demo.rules[_][_].results
