# METADATA
# title: Accountability report has run out
# description: The report has to be renewed every two years.
# custom:
#   code: us-wa/report/expired
#   effect: deny
#   message: Your agency's accountability report is past the date by which it had to be renewed.
#   remedy: The agency has to publish a renewed report first.
#   citation: RCW 43.386.020
#   verified: partly
package countersign.packs.us_wa.rules.report.expired

import data.countersign.result

results contains result.of(_metadata) if {
	input.agency.report_expires > 0
	input.agency.report_expires <= input.now
}

_metadata := rego.metadata.chain()
