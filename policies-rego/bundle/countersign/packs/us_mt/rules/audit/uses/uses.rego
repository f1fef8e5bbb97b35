# METADATA
# title: Audit of uses
# custom:
#   code: us-mt/audit/uses
#   effect: obligation
#   message: Keep this request and its use for the audit that the chapter asks for.
#   citation: Mont. Code Ann. 44-15-111
#   verified: full
package countersign.packs.us_mt.rules.audit.uses

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
