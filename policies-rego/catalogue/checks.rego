# METADATA
# title: Checks
# description: Policies about policies. Each problem is one sentence; none is what the build asks for.
package catalogue.checks

import data.catalogue

problems contains $"{name} has no METADATA block at its package." if {
	some name, _ in input.namespaces
	startswith(name, "data.countersign.packs.")
	not endswith(name, "_test")
	not name in _annotated
}

_annotated contains concat(".", [part.value | some part in entry.path]) if {
	some entry in input.annotations
	entry.annotations.scope == "package"
}

problems contains $"{rule.file} does not lie in the folder of its package." if {
	some rule in _every_rule
	not endswith(rule.file, $"{concat("/", array.slice(rule.path, 1, 7))}/{rule.path[6]}.rego")
}

problems contains $"{_where(rule)} has the code {rule.custom.code}, and its folder asks for {catalogue.code_of(rule.path)}." if {
	some rule in _every_rule
	rule.custom.code != catalogue.code_of(rule.path)
}

problems contains $"{_where(rule)} lacks {key}." if {
	some rule in _every_rule
	some key in _required[object.get(rule.custom, "effect", "none")]
	not rule.custom[key]
}

problems contains $"{_where(rule)} has {key}, which means nothing there." if {
	some rule in _every_rule
	some key, _ in rule.custom
	not key in _allowed(rule.custom.effect)
}

problems contains $"{_where(rule)} has the effect {rule.custom.effect}, which does not exist." if {
	some rule in _every_rule
	not _required[rule.custom.effect]
}

_common := {"code", "effect", "message", "citation", "verified"}

_required := {
	"deny": (_common | {"remedy"}),
	"approval": (_common | {"kind"}),
	"obligation": _common,
	"limit": _common,
	"permit": _common,
	"none": {"effect"},
}

_optional := {
	"deny": {"example"},
	"obligation": {"due_days"},
	"limit": {"limit"},
}

_allowed(effect) := (_required[effect] | object.get(_optional, effect, set())) | {"effective_from", "effective_until"}

problems contains $"{_where(thing)} says that it is verified {thing.custom.verified}." if {
	some thing in _everything
	not thing.custom.verified in {"full", "partly", "not"}
}

problems contains $"{_where(rule)} has a title that is not a short phrase in sentence case." if {
	some rule in _every_rule
	not regex.match(`^[A-Z][^.]{2,60}$`, object.get(rule, "title", ""))
}

problems contains $"{_where(rule)} has a {key} that is not a sentence." if {
	some rule in _every_rule
	some key in ["message", "remedy"]
	text := rule.custom[key]
	not regex.match(`^[A-Z].{10,}\.$`, text)
}

problems contains $"{_where(rule)} says {word}." if {
	some rule in _every_rule
	some key in ["message", "remedy"]
	some word in ["please", "oops", "successfully", "invalid", "error"]
	regex.match($`\b{word}\b`, lower(rule.custom[key]))
}

problems contains $"{_where(rule)} leaves {hole} open without an example." if {
	some rule in _every_rule
	some hole in regex.find_n(`\{[^}]*\}`, catalogue.example(rule), -1)
}

problems contains $"{_where(rule)} has an example for {name}, which its message does not name." if {
	some rule in _every_rule
	some name, _ in rule.custom.example
	not contains(rule.custom.message, $"\{{name}}")
}

# What people read must be what is computed.
problems contains $"{_where(rule)} sets {name} to {value}, and its message does not say so." if {
	some rule in _every_rule
	some name, value in rule.custom.limit
	not contains(rule.custom.message, _as_read(name, value))
}

_as_read("threshold", value) := sprintf("%d.%03d", [floor(value / 1000), value % 1000])

_as_read(name, value) := sprintf("%d ", [value]) if name != "threshold"

problems contains $"{_where(rule)} gives {rule.custom.due_days} days, and its message does not say so." if {
	some rule in _every_rule
	not contains(rule.custom.message, sprintf(" %d days", [rule.custom.due_days]))
}

problems contains $"{_where(rule)} asks for an approval of the kind {rule.custom.kind}, which does not exist." if {
	some rule in _every_rule
	rule.custom.effect == "approval"
	not rule.custom.kind in _codes("approval_kinds")
}

problems contains $"{_where(thing)} has the date {thing.custom[key]}, which is none." if {
	some thing in _everything
	some key in ["effective_from", "effective_until"]
	date := thing.custom[key]
	not _is_date(date)
}

problems contains $"{_where(thing)} ends before it begins." if {
	some thing in _everything
	thing.custom.effective_until <= thing.custom.effective_from
}

_is_date(text) if {
	regex.match(`^\d{4}-\d{2}-\d{2}$`, text)
	time.parse_rfc3339_ns($"{text}T00:00:00Z")
}

problems contains $"The pack in {pack.file} lacks {key}." if {
	some pack in catalogue.packs
	some key in ["id", "version", "jurisdiction", "citation", "effective_from", "verified"]
	not pack.custom[key]
}

problems contains $"The pack in {pack.file} has the id {pack.custom.id}, and its folder asks for another." if {
	some pack in catalogue.packs
	replace(pack.custom.id, "-", "_") != pack.path[3]
}

problems contains $"There are {count(found)} entrypoints, and there has to be one." if {
	found := [entry | some entry in input.annotations; entry.annotations.entrypoint]
	count(found) != 1
}

# Only what a test has seen happen, and not happen, is known to work.
problems contains $"No acceptance case shows {code}." if {
	some code, rule in catalogue.rules
	list := _lists[rule.custom.effect]
	not code in {fired | some example in data.acceptance; some fired in example.expect[list]}
}

problems contains $"No acceptance case has everything allowed under {id}, so nothing shows its rules staying silent." if {
	some id, _ in catalogue.packs
	not id in {asked |
		some example in data.acceptance
		example.expect.effect == "permit"
		some asked in _asked(example)
	}
}

_lists := {"deny": "denials", "approval": "approvals_required", "obligation": "obligations"}

_asked(example) := {"base"} | {id | some id in packs} if {
	base := data.acceptance_bases[example.input.base]
	packs := object.get(example.input, ["patch", "agency", "packs"], base.agency.packs)
}

# A date means something only if it is known what happens on both of its sides.
problems contains $"No acceptance case asks about {thing.file} {side} {date}." if {
	some thing in _everything
	some key in ["effective_from", "effective_until"]
	date := thing.custom[key]
	start := time.parse_rfc3339_ns($"{date}T00:00:00Z") / 1000000000
	start > 0
	some [side, moment] in [["one second before", start - 1], ["in the first second of", start]]
	not moment in _moments(thing.path[3])
}

# Moments at which a pack is asked about, by the name of its folder.
_moments(folder) := {moment |
	some example in data.acceptance
	some id in _asked(example)
	replace(id, "-", "_") == folder
	moment := object.get(example.input, ["patch", "now"], data.acceptance_bases[example.input.base].now)
}

problems contains $"The agency {agency.code} is bound by {id}, which does not exist." if {
	some agency in data.vocabulary.agencies
	some id in agency.packs
	not catalogue.packs[id]
}

problems contains $"The vocabulary's {list} name {code} twice." if {
	some list, terms in data.vocabulary
	some i, first in terms
	some j, second in terms
	i < j
	first.code == second.code
	code := first.code
}

problems contains $"The vocabulary's {from} name {word}, which is none of its {to}." if {
	some [from, words, to] in _references
	some word in words
	not word in _codes(to)
}

_references contains ["agencies", {purpose | some agency in data.vocabulary.agencies; some purpose in agency.report_purposes}, "purposes"]

_references contains ["approval_kinds", {role | some kind in data.vocabulary.approval_kinds; some role in kind.roles}, "roles"]

_references contains ["offence_kinds", {offence | some kind in data.vocabulary.offence_kinds; some offence in kind.offences}, "offences"]

_references contains ["offences", {offence.class | some offence in data.vocabulary.offences}, "offence_classes"]

_codes(list) := {term.code | some term in data.vocabulary[list]}

_every_rule contains annotation if {
	some annotation in catalogue.package_annotations
	count(annotation.path) == 7
}

_everything := _every_rule | {pack | some pack in catalogue.packs}

_where(thing) := thing.file
