# METADATA
# title: Request is incomplete
# description: A fact that is missing never counts in favour of a search.
# custom:
#   code: base/request/malformed
#   effect: deny
#   example:
#     field: case.status
#   message: The request does not give {field} in a form that the rules can read, so nothing about it could be judged.
#   remedy: Give every field of the input document; where nothing applies, say so with none, 0, or an empty list.
#   citation: Countersign base rules, section 1 (the request)
#   verified: full
package countersign.packs.base.rules.request.malformed

import data.countersign.request
import data.countersign.result

results contains result.with_facts(_metadata, {"field": field}) if some field in request.malformed

_metadata := rego.metadata.chain()
