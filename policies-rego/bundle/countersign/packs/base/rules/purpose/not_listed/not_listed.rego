# METADATA
# title: Purpose is not on the list
# custom:
#   code: base/purpose/not-listed
#   effect: deny
#   message: The purpose you gave is not one for which any search may be made.
#   remedy: Nothing would make this purpose allowed; if the true purpose is another one, name that.
#   citation: Countersign base rules, section 4 (the reason); compare Md. Crim. Proc. 2-503 and EU AI Act Art. 26(10)
#   verified: full
package countersign.packs.base.rules.purpose.not_listed

import data.countersign.result

results contains result.of(_metadata) if not input.purpose in {purpose.code | some purpose in data.countersign.vocabulary.purposes}

_metadata := rego.metadata.chain()
