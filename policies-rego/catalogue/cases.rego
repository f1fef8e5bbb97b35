# METADATA
# description: >-
#   The acceptance cases with their inputs written out, for the bundle that somebody proposes at the policy desk.
package catalogue.cases

# METADATA
# description: Each case, in the order of the files' names.
expanded := [written |
	some name in sort(object.keys(data.acceptance))
	given := data.acceptance[name]
	written := {
		"name": name,
		"description": given.description,
		"input": _document(given.input),
		"expect": given.expect,
	}
]

_document(given) := given.document

_document(given) := object.union(remaining, object.get(given, "patch", {})) if {
	base := data.acceptance_bases[given.base]
	remaining := json.remove(base, object.get(given, "remove", []))
}
