# METADATA
# title: Verify every lead
# custom:
#   code: us-or-wcso-2018/lead/verify
#   effect: obligation
#   message: Verify the lead independently; nobody is acted against on a lead alone.
#   citation: Washington County Sheriff's Office, public page on facial recognition
#   verified: full
package countersign.packs.us_or_wcso_2018.rules.lead.verify

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
