# METADATA
# title: Not live use
# custom:
#   code: uk-lfr/mode/out-of-scope
#   effect: deny
#   message: The guidance for England and Wales is about overt live use at a place, and your search is of another kind.
#   remedy: Ask under the law that governs that kind of search.
#   citation: Solicitors' account of the guidance on live facial recognition
#   verified: full
package countersign.packs.uk_lfr.rules.mode.out_of_scope

import data.countersign.result

results contains result.of(_metadata) if input.mode != "live"

_metadata := rego.metadata.chain()
