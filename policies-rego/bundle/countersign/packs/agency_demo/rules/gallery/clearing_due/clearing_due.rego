# METADATA
# title: Gallery is due to be cleared
# custom:
#   code: agency-demo/gallery/clearing-due
#   effect: obligation
#   due_days: 14
#   message: >-
#     Clear the gallery within 14 days of people who were not charged, or whose case was dismissed or ended in
#     acquittal: it was last done more than half a year ago.
#   citation: Demonstration agency policy, section 4; compare Georgetown Law's model policy, Perpetual Line-Up
#   verified: full
package countersign.packs.agency_demo.rules.gallery.clearing_due

import data.countersign.result

results contains result.of(_metadata) if input.now - input.gallery.last_scrubbed > 15897600

_metadata := rego.metadata.chain()
