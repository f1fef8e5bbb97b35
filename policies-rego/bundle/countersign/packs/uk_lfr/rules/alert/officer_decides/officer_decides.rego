# METADATA
# title: An officer decides
# custom:
#   code: uk-lfr/alert/officer-decides
#   effect: obligation
#   message: Let an officer decide after every alert whether to speak to the person; an alert decides nothing.
#   citation: Public account of the police's practice
#   verified: full
package countersign.packs.uk_lfr.rules.alert.officer_decides

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
