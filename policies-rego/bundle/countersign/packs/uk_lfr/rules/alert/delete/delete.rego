# METADATA
# title: Delete what alerts left
# description: From general knowledge; the text was not read.
# custom:
#   code: uk-lfr/alert/delete
#   effect: obligation
#   due_days: 31
#   message: >-
#     Delete the data of alerts within 31 days unless a case needs them; faces without an alert leave nothing at all.
#   citation: College of Policing, live facial recognition
#   verified: not
package countersign.packs.uk_lfr.rules.alert.delete

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
