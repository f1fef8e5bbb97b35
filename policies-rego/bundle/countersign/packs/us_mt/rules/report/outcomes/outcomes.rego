# METADATA
# title: Yearly report
# custom:
#   code: us-mt/report/outcomes
#   effect: obligation
#   message: >-
#     Count this search, its offence, the entity that asked, and whether it led to an arrest and a conviction, in the
#     report due by 30 June and 1 September.
#   citation: Mont. Code Ann. 44-15-111
#   verified: full
package countersign.packs.us_mt.rules.report.outcomes

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
