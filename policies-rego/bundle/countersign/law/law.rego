# METADATA
# title: Law
# description: Which packs bind this search, and which of them are in force at the moment of the request.
package countersign.law

import data.countersign.dates

# METADATA
# description: Ids of the packs that the request names; base always binds.
named := {"base"} | {id | some id in input.agency.packs}

# METADATA
# description: What a named pack says about itself, by id. A pack that does not exist is absent.
known[id] := about if {
	some id in named
	about := data.countersign.packs[replace(id, "-", "_")].about
	about.custom.id == id
}

# METADATA
# description: Packages of the packs that are in force, by id.
in_force[id] := replace(id, "-", "_") if {
	some id, about in known
	begun(about.custom)
	not ended(about.custom)
}

# METADATA
# description: Whether the first day of a pack or rule has come. One without a first day has always been.
begun(custom) if not custom.effective_from

begun(custom) if input.now >= dates.start(custom.effective_from)

# METADATA
# description: Whether the end date of a pack or rule has come. The end date itself is no longer in force.
ended(custom) if input.now >= dates.start(custom.effective_until)
