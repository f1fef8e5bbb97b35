# METADATA
# title: Catalogue
# description: >-
#   The rules in words, gathered from their metadata. The input is what "opa inspect -a" says of the bundle; data.revision is
#   the digest of the compiled policy.
package catalogue

# METADATA
# description: What dist/catalogue.json holds.
document := {
	"revision": data.revision,
	"packs": [_pack_text(id) | some id in sort(object.keys(packs))],
}

# METADATA
# description: The metadata of each pack, by id.
packs[id] := annotation if {
	some annotation in package_annotations
	count(annotation.path) == 4
	id := annotation.custom.id
}

# METADATA
# description: The metadata of each rule, by code.
rules[code] := annotation if {
	some annotation in package_annotations
	count(annotation.path) == 7
	code := annotation.custom.code
}

# METADATA
# description: Path and location of every package annotation below data.countersign.packs.
package_annotations contains object.union(entry.annotations, {"path": path, "file": entry.location.file}) if {
	some entry in input.annotations
	entry.annotations.scope == "package"
	path := [part.value | some part in entry.path]
	array.slice(path, 0, 3) == ["data", "countersign", "packs"]
}

# METADATA
# description: The code that belongs to a path, such as data.countersign.packs.us_wa.rules.live.no_authority.
code_of(path) := replace(concat("/", [path[3], path[5], path[6]]), "_", "-")

# METADATA
# description: A message with its braces filled by the example of its metadata.
example(rule) := strings.replace_n(
	{$"\{{name}}": value | some name, value in object.get(rule.custom, "example", {})},
	rule.custom.message,
)

_pack_text(id) := {
	"id": id,
	"version": pack.custom.version,
	"title": pack.title,
	"jurisdiction": pack.custom.jurisdiction,
	"description": pack.description,
	"citation": pack.custom.citation,
	"effective_from": pack.custom.effective_from,
	"effective_until": object.get(pack.custom, "effective_until", null),
	"verified": pack.custom.verified,
	"rules": [_rule_text(rules[code]) | some code in codes_of(id)],
} if {
	pack := packs[id]
}

# METADATA
# description: The codes of a pack, in order.
codes_of(id) := sort([code | some code, _ in rules; startswith(code, $"{id}/")])

_rule_text(rule) := {
	"code": rule.custom.code,
	"effect": rule.custom.effect,
	"title": rule.title,
	"message": example(rule),
	"remedy": object.get(rule.custom, "remedy", null),
	"citation": rule.custom.citation,
	"verified": rule.custom.verified,
	"effective_from": object.get(rule.custom, "effective_from", null),
	"effective_until": object.get(rule.custom, "effective_until", null),
	"description": object.get(rule, "description", null),
}
