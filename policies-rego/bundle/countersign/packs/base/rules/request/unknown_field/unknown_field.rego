# METADATA
# title: Request has a field that no rule reads
# custom:
#   code: base/request/unknown-field
#   effect: deny
#   example:
#     field: case.colour
#   message: The request names {field}, which no rule reads, so what it was meant to say would be lost.
#   remedy: Take the field out, or correct its name.
#   citation: Countersign base rules, section 1 (the request)
#   verified: full
package countersign.packs.base.rules.request.unknown_field

import data.countersign.request
import data.countersign.result

results contains result.with_facts(_metadata, {"field": field}) if some field in request.unknown

_metadata := rego.metadata.chain()
