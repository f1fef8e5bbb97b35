# METADATA
# title: Continuous facial surveillance
# custom:
#   code: us-mt/surveillance/continuous
#   effect: deny
#   message: Montana does not allow watching a place, or following people, with face recognition.
#   remedy: Compare a photograph under a warrant.
#   citation: Montana Senate Bill 397 of 2023, definition of continuous facial surveillance
#   verified: full
package countersign.packs.us_mt.rules.surveillance.continuous

import data.countersign.result

results contains result.of(_metadata) if _continuous

_continuous if input.mode == "live"

_continuous if input.search.tracking

_metadata := rego.metadata.chain()
