# METADATA
# title: Photograph or recording
# description: The sections that were read restrict surveillance, and say nothing on comparing a photograph.
# custom:
#   code: us-co/permit/photograph
#   effect: permit
#   message: A photograph, or a face in recorded video, may be compared.
#   citation: C.R.S. 24-18-307
#   verified: partly
package countersign.packs.us_co.rules.permit.photograph

import data.countersign.packs.us_co
import data.countersign.result

results contains result.of(_metadata) if not us_co.surveillance

_metadata := rego.metadata.chain()
