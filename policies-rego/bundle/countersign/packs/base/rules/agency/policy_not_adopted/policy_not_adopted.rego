# METADATA
# title: Policy has not been adopted
# custom:
#   code: base/agency/policy-not-adopted
#   effect: deny
#   message: >-
#     The body that governs your agency has not adopted a policy on face search, so nobody has answered for it in
#     public.
#   remedy: The governing body has to adopt the policy first.
#   citation: >-
#     Countersign base rules, section 1 (the request); compare Virginia Code 15.2-1723.2 and Md. Crim. Proc. 2-506
#   verified: partly
package countersign.packs.base.rules.agency.policy_not_adopted

import data.countersign.result

results contains result.of(_metadata) if not input.agency.policy_adopted

_metadata := rego.metadata.chain()
