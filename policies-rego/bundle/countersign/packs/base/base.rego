# METADATA
# title: Base rules
# description: >-
#   What holds for every search on this platform, whatever the place. Base only forbids and adds duties: what may be
#   done at all is for the agency's and the state's packs to say. Where a rule follows a law or a published policy, it
#   names it for comparison; base is not that law.
# custom:
#   id: base
#   version: "2026-11-23"
#   jurisdiction: Everywhere
#   citation: Countersign base rules, 2026-11-23
#   effective_from: "1970-01-01"
#   verified: full
package countersign.packs.base

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.base.rules[_][_].results
