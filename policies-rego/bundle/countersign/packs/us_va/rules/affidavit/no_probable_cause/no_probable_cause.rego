# METADATA
# title: Not in an affidavit
# description: The summary of the bill turns to this and was cut off there; the rule is from general knowledge.
# custom:
#   code: us-va/affidavit/no-probable-cause
#   effect: obligation
#   message: Do not put a match into an affidavit to establish probable cause.
#   citation: Va. Code 15.2-1723.2
#   verified: not
package countersign.packs.us_va.rules.affidavit.no_probable_cause

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
