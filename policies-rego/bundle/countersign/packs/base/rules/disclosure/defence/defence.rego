# METADATA
# title: Tell the defence
# custom:
#   code: base/disclosure/defence
#   effect: obligation
#   message: Tell the person's defence about this search and give it the disclosure packet, in time for it to be used.
#   citation: Countersign base rules, section 12 (after the search); compare RCW 43.386.070 and Md. Crim. Proc. 2-504
#   verified: full
package countersign.packs.base.rules.disclosure.defence

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
