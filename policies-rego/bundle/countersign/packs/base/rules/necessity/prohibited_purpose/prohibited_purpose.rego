# METADATA
# title: Reason names a forbidden purpose
# custom:
#   code: base/necessity/prohibited-purpose
#   effect: deny
#   message: The reason you wrote names a purpose for which nobody may be searched, such as enforcing immigration law.
#   remedy: Nothing would make this purpose allowed; if the words were misread, write the reason differently.
#   citation: Countersign base rules, section 4 (the reason); compare Detroit Police Directive 307.5, 3.6
#   verified: full
package countersign.packs.base.rules.necessity.prohibited_purpose

import data.countersign.result

results contains result.of(_metadata) if "prohibited_purpose" in input.necessity.flags

_metadata := rego.metadata.chain()
