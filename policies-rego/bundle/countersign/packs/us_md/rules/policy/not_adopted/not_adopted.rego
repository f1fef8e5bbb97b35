# METADATA
# title: State Police policy was not adopted
# custom:
#   code: us-md/policy/not-adopted
#   effect: deny
#   message: >-
#     Maryland lets an agency use face recognition only under the State Police model policy, and yours has not adopted
#     it.
#   remedy: The agency has to adopt the policy first.
#   citation: Md. Crim. Proc. 2-506
#   verified: full
package countersign.packs.us_md.rules.policy.not_adopted

import data.countersign.result

results contains result.of(_metadata) if not input.agency.policy_adopted

_metadata := rego.metadata.chain()
