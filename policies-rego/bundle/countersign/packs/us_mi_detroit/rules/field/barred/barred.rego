# METADATA
# title: Mobile use
# custom:
#   code: us-mi-detroit/field/barred
#   effect: deny
#   message: Detroit does not use face recognition on mobile devices.
#   remedy: Bring a still image to the crime intelligence unit.
#   citation: Detroit Police Directive 307.5, 2022
#   verified: full
package countersign.packs.us_mi_detroit.rules.field.barred

import data.countersign.result

results contains result.of(_metadata) if input.mode == "field"

_metadata := rego.metadata.chain()
