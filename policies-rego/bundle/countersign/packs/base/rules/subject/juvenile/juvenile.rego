# METADATA
# title: Person may be a child
# custom:
#   code: base/subject/juvenile
#   effect: approval
#   kind: supervisor
#   message: The person may be under 18, so a supervisor has to agree to the search.
#   citation: >-
#     Countersign base rules, section 5 (the person); compare the procedure of South Wales Police quoted in R (Bridges)
#     v South Wales Police [2020] EWCA Civ 1058
#   verified: full
package countersign.packs.base.rules.subject.juvenile

import data.countersign.result

results contains result.of(_metadata) if input.subject.juvenile

_metadata := rego.metadata.chain()
