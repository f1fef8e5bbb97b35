# METADATA
# title: Identification in real time
# description: From general knowledge; this item of the list was not read. Use in the field is counted as nearly live.
# custom:
#   code: us-md/live/barred
#   effect: deny
#   message: Maryland does not allow identifying people live, or nearly so.
#   remedy: Compare a photograph afterwards, in the investigation of a listed crime.
#   citation: Md. Crim. Proc. 2-503
#   verified: not
package countersign.packs.us_md.rules.live.barred

import data.countersign.result

results contains result.of(_metadata) if input.mode in {"field", "live"}

_metadata := rego.metadata.chain()
