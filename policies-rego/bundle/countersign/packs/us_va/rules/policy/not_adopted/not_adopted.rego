# METADATA
# title: Model policy was not adopted
# custom:
#   code: us-va/policy/not-adopted
#   effect: deny
#   message: >-
#     Virginia lets an agency use face recognition only once it has adopted the State Police model policy, or one that
#     asks as much, and yours has adopted none.
#   remedy: The agency has to adopt the policy first.
#   citation: Va. Code 15.2-1723.2; summary of Senate Bill 741 of 2022
#   verified: partly
package countersign.packs.us_va.rules.policy.not_adopted

import data.countersign.result

results contains result.of(_metadata) if not input.agency.policy_adopted

_metadata := rego.metadata.chain()
