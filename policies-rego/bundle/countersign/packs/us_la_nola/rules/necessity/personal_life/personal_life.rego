# METADATA
# title: Abortion or personal life
# description: The flag is raised by a word for abortion, and by a few others that no pack allows.
# custom:
#   code: us-la-nola/necessity/personal-life
#   effect: deny
#   message: >-
#     New Orleans does not allow face recognition to enforce laws on abortion or on consensual sex, and the reason you
#     wrote names a purpose of that kind.
#   remedy: Nothing would make this purpose allowed; if the words were misread, write the reason differently.
#   citation: New Orleans City Code 147-2; press reports of August 2022
#   verified: partly
package countersign.packs.us_la_nola.rules.necessity.personal_life

import data.countersign.result

results contains result.of(_metadata) if "prohibited_purpose" in input.necessity.flags

_metadata := rego.metadata.chain()
