# METADATA
# title: A lead only
# custom:
#   code: base/lead/not-identification
#   effect: obligation
#   message: >-
#     Treat what comes of this search as a lead: it identifies nobody.
#   citation: >-
#     Countersign base rules, section 12 (after the search); compare Md. Crim. Proc. 2-502 and the FBI's NGI Interstate
#     Photo System
#   verified: full
package countersign.packs.base.rules.lead.not_identification

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
