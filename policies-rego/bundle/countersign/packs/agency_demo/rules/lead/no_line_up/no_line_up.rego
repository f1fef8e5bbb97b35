# METADATA
# title: No line-up from a lead
# custom:
#   code: agency-demo/lead/no-line-up
#   effect: obligation
#   message: Do not put the person into a line-up on the strength of this lead alone.
#   citation: Demonstration agency policy, section 11; compare the 2024 settlement in Williams v. City of Detroit
#   verified: full
package countersign.packs.agency_demo.rules.lead.no_line_up

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
