# METADATA
# title: Authorising officer
# description: >-
#   That the officer is a superintendent or above, and that a lower rank may act in an urgency, is from general
#   knowledge.
# custom:
#   code: uk-lfr/live/authorising-officer
#   effect: approval
#   kind: authorising_officer
#   message: >-
#     An authorising officer has to approve the objective, the place, and the criteria of the watch list in writing.
#   citation: College of Policing, live facial recognition, watch lists
#   verified: partly
package countersign.packs.uk_lfr.rules.live.authorising_officer

import data.countersign.result

results contains result.of(_metadata) if input.mode == "live"

_metadata := rego.metadata.chain()
