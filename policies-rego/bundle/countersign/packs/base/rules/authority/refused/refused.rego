# METADATA
# title: Authorisation was refused
# custom:
#   code: base/authority/refused
#   effect: deny
#   message: >-
#     You recorded that an authorisation of this search was applied for and refused, and no other ground stands in for
#     it.
#   remedy: Stop, and delete what an earlier search on this ground has found; only an appeal could change it.
#   citation: Countersign base rules, section 9 (field and live); compare EU AI Act Art. 5(3) and 26(10)
#   verified: full
package countersign.packs.base.rules.authority.refused

import data.countersign.result

results contains result.of(_metadata) if input.authority.kind == "refused"

_metadata := rego.metadata.chain()
