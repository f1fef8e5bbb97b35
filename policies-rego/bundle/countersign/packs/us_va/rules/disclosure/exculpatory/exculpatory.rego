# METADATA
# title: What speaks for the defence
# description: From general knowledge; the text was not read.
# custom:
#   code: us-va/disclosure/exculpatory
#   effect: obligation
#   message: Keep a result that speaks for somebody so that it can be used in their defence; it is admissible for that.
#   citation: Va. Code 15.2-1723.2
#   verified: not
package countersign.packs.us_va.rules.disclosure.exculpatory

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
