# METADATA
# title: Measured
# description: >-
#   What packs ask of the agency's own evaluation of the engine, and whether there is one of this engine. A pack asks by
#   saying in its metadata, with most_measured_false_positives, how many in a million searches of people who are not in the
#   gallery may show somebody.
package countersign.measured

import data.countersign.law

# METADATA
# description: The strictest number that a pack in force asks for, in a million.
most_false_positives := min({most |
	some id, _ in law.in_force
	most := law.known[id].custom.most_measured_false_positives
})

# METADATA
# description: Whether any pack in force asks for an evaluation.
demanded if most_false_positives >= 0

# METADATA
# description: Whether there is an evaluation, and of exactly the engine that would compare.
this_engine if {
	input.measurement.record != "none"
	input.measurement.engine == input.engine.digest
	input.engine.digest != ""
}
