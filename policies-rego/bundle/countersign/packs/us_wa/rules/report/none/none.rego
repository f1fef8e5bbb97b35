# METADATA
# title: No accountability report
# custom:
#   code: us-wa/report/none
#   effect: deny
#   message: >-
#     Washington State lets an agency use face recognition only under a published accountability report, and your agency
#     has none.
#   remedy: The agency has to publish its report first.
#   citation: RCW 43.386.020
#   verified: full
package countersign.packs.us_wa.rules.report.none

import data.countersign.result

results contains result.of(_metadata) if input.agency.report_expires == 0

_metadata := rego.metadata.chain()
