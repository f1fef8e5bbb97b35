# METADATA
# title: Immigration status
# description: The flag is raised by words on immigration enforcement, and by a few others that no pack allows.
# custom:
#   code: us-mi-detroit/necessity/immigration
#   effect: deny
#   message: >-
#     Detroit does not use face recognition to find out somebody's immigration status, and the reason you wrote names a
#     purpose of that kind.
#   remedy: Nothing would make this purpose allowed; if the words were misread, write the reason differently.
#   citation: Detroit Police Directive 307.5, 3.6
#   verified: partly
package countersign.packs.us_mi_detroit.rules.necessity.immigration

import data.countersign.result

results contains result.of(_metadata) if "prohibited_purpose" in input.necessity.flags

_metadata := rego.metadata.chain()
