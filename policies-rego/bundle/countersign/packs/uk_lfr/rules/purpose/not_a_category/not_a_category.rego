# METADATA
# title: Not a category of watch list
# custom:
#   code: uk-lfr/purpose/not-a-category
#   effect: deny
#   message: >-
#     Watch lists in England and Wales are of people in listed categories, such as wanted by a court, suspected, missing
#     or at risk, and your purpose fits none of them.
#   remedy: Search for a person in one of the categories, if that is the true purpose.
#   citation: Metropolitan Police, answer to request 01.FOI.24.036325
#   verified: full
package countersign.packs.uk_lfr.rules.purpose.not_a_category

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	not input.purpose in _categories
}

_categories := {
	"identify_suspect",
	"identify_victim",
	"identify_witness",
	"locate_wanted_person",
	"find_missing_person",
	"protect_life",
}

_metadata := rego.metadata.chain()
