# METADATA
# title: Not a criminal investigation
# description: The directive speaks of active investigations of listed crimes and of nothing else.
# custom:
#   code: us-mi-detroit/purpose/not-listed
#   effect: deny
#   message: Detroit uses face recognition only in the investigation of a listed crime, and your purpose is another one.
#   remedy: Search for such a purpose, if it is the true one.
#   citation: Detroit Police Directive 307.5, September 2019
#   verified: partly
package countersign.packs.us_mi_detroit.rules.purpose.not_listed

import data.countersign.packs.us_mi_detroit
import data.countersign.result

results contains result.of(_metadata) if not input.purpose in us_mi_detroit.about_crime

_metadata := rego.metadata.chain()
