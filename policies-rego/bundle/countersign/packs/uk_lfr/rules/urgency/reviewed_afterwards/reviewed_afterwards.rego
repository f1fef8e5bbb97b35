# METADATA
# title: Review of an urgent authorisation
# description: From general knowledge; the text was not read.
# custom:
#   code: uk-lfr/urgency/reviewed-afterwards
#   effect: obligation
#   message: Have a superintendent review afterwards what a lower rank authorised in an urgency.
#   citation: College of Policing, live facial recognition
#   verified: not
package countersign.packs.uk_lfr.rules.urgency.reviewed_afterwards

import data.countersign.authority
import data.countersign.result

results contains result.of(_metadata) if authority.emergency

_metadata := rego.metadata.chain()
