# METADATA
# title: Surveillance of the public
# custom:
#   code: us-mi-detroit/tracking/barred
#   effect: deny
#   message: Detroit does not use face recognition to watch the public.
#   remedy: Ask about one face only.
#   citation: Detroit Police Directive 307.5, 2022
#   verified: full
package countersign.packs.us_mi_detroit.rules.tracking.barred

import data.countersign.result

results contains result.of(_metadata) if input.search.tracking

_metadata := rego.metadata.chain()
