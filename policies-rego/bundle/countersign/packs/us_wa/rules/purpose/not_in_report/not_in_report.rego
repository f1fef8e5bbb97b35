# METADATA
# title: Purpose is not in the accountability report
# custom:
#   code: us-wa/purpose/not-in-report
#   effect: deny
#   message: >-
#     Washington State lets an agency search only for what it told the public it would, and your purpose is not in its
#     accountability report.
#   remedy: Search for a purpose that the report names; adding one takes a new report and public meetings.
#   citation: RCW 43.386.020
#   verified: partly
package countersign.packs.us_wa.rules.purpose.not_in_report

import data.countersign.result

results contains result.of(_metadata) if not _reported

_reported if {
	some agency in data.countersign.vocabulary.agencies
	agency.code == input.requester.agency
	input.purpose in agency.report_purposes
}

_metadata := rego.metadata.chain()
