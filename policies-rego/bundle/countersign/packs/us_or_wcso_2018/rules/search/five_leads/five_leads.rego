# METADATA
# title: Five leads
# description: A practice rather than a rule; no threshold was found.
# custom:
#   code: us-or-wcso-2018/search/five-leads
#   effect: limit
#   limit:
#     candidate_cap: 5
#   message: The county looked at the 5 most similar faces.
#   citation: statement of its vendor, as reported in the press
#   verified: full
package countersign.packs.us_or_wcso_2018.rules.search.five_leads

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
