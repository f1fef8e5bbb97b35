# METADATA
# title: No policy binds this agency
# custom:
#   code: base/pack/none
#   effect: deny
#   message: Your agency has named no policy under which it may search, so there is none that could allow this.
#   remedy: The administrator has to name the packs that bind the agency.
#   citation: Countersign base rules, section 1 (the request)
#   verified: full
package countersign.packs.base.rules.pack.none

import data.countersign.law
import data.countersign.result

# Base allows nothing by itself, so naming it is naming nothing.
results contains result.of(_metadata) if law.named == {"base"}

_metadata := rego.metadata.chain()
