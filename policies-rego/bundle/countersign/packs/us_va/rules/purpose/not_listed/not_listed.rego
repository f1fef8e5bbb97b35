# METADATA
# title: Purpose is not an authorised use
# description: >-
#   Finding a person who is wanted by a court is not among the uses in the versions of the bill that were read. A search
#   outside the list is a misdemeanor, by what was read of the section's terms.
# custom:
#   code: us-va/purpose/not-listed
#   effect: deny
#   message: >-
#     Virginia lists the uses for which local police may use face recognition, and your purpose is not among them.
#   remedy: Search for a use that the section lists, if it is the true one.
#   citation: Va. Code 15.2-1723.2, after House Bill 1339 of 2022
#   verified: partly
package countersign.packs.us_va.rules.purpose.not_listed

import data.countersign.packs.us_va
import data.countersign.result

results contains result.of(_metadata) if not input.purpose in us_va.uses

_metadata := rego.metadata.chain()
