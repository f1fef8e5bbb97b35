# METADATA
# title: Purpose is not in the policy
# custom:
#   code: agency-template/purpose/not-listed
#   effect: deny
#   message: Your agency's policy names the purposes for which it searches, and yours is not among them.
#   remedy: Search for a purpose that the policy names, if it is the true one.
#   citation: Your agency's policy, section 1
#   verified: not
package countersign.packs.agency_template.rules.purpose.not_listed

import data.countersign.packs.agency_template
import data.countersign.result

results contains result.of(_metadata) if not input.purpose in agency_template.purposes

_metadata := rego.metadata.chain()
