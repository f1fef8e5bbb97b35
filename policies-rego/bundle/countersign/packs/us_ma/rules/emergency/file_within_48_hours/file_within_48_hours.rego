# METADATA
# title: Sworn statement afterwards
# description: The term is of an amendment that was not enacted; keeping to it is this platform's choice.
# custom:
#   code: us-ma/emergency/file-within-48-hours
#   effect: obligation
#   message: Have a supervisor file a sworn statement about the emergency within 48 hours of its beginning.
#   citation: Countersign default, after Amendment 180 to House Bill 4860, which was not enacted
#   verified: not
package countersign.packs.us_ma.rules.emergency.file_within_48_hours

import data.countersign.authority
import data.countersign.packs.us_ma
import data.countersign.result

results contains result.with_facts(_metadata, {"due": authority.left_to_file(172800)}) if not us_ma.ordered

_metadata := rego.metadata.chain()
