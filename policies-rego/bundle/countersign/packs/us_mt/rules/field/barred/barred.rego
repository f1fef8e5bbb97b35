# METADATA
# title: Use in the field
# description: The text that was read does not speak of it; counting it as nearly live is this pack's reading.
# custom:
#   code: us-mt/field/barred
#   effect: deny
#   message: This pack allows no search in the field in Montana, because the text on it was not read.
#   remedy: Compare a photograph under a warrant.
#   citation: Countersign default for Mont. Code Ann. title 44, chapter 15
#   verified: not
package countersign.packs.us_mt.rules.field.barred

import data.countersign.result

results contains result.of(_metadata) if input.mode == "field"

_metadata := rego.metadata.chain()
