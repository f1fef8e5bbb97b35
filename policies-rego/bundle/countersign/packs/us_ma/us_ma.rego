# METADATA
# title: Massachusetts, chapter 6, section 220 of the General Laws
# description: >-
#   The law of Massachusetts on facial recognition searches, from the reform of 2020. The statute was not read; the
#   rules follow a summary of the yearly report to the legislature, and general knowledge where they say so. An
#   investigation of identity documents by the State Police is exempt, which this platform does not tell apart, so it
#   needs an order here as well. The term of 48 hours and the notice after 72 come from an amendment that was not
#   enacted, and are this platform's choice.
# custom:
#   id: us-ma
#   version: "2026-11-23"
#   jurisdiction: Massachusetts, United States
#   citation: Mass. G.L. c. 6, s. 220
#   effective_from: "2021-07-01"
#   verified: partly
package countersign.packs.us_ma

import data.countersign.authority

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.us_ma.rules[_][_].results

# METADATA
# description: Whether an order covers the search.
ordered if authority.granted({"warrant", "court_order"})

ordered if authority.order_for_missing_or_deceased

# METADATA
# description: Searches that need no order.
no_order_needed if input.purpose == "identify_deceased_person"

no_order_needed if authority.emergency
