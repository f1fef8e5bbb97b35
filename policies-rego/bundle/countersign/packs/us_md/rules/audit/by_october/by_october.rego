# METADATA
# title: Yearly audit
# custom:
#   code: us-md/audit/by-october
#   effect: obligation
#   message: Keep what the yearly audit needs, which is due by 1 October, and its results for at least 3 years.
#   citation: Md. Crim. Proc. 2-505
#   verified: full
package countersign.packs.us_md.rules.audit.by_october

import data.countersign.result

results contains result.of(_metadata)

_metadata := rego.metadata.chain()
