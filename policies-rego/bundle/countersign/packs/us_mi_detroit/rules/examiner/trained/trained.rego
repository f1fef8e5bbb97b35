# METADATA
# title: Trained examiner
# custom:
#   code: us-mi-detroit/examiner/trained
#   effect: obligation
#   message: Have an examiner run the search who is trained in image quality and in the limits of the technology.
#   citation: Detroit Police Directive 307.5, September 2019
#   verified: full
package countersign.packs.us_mi_detroit.rules.examiner.trained

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
