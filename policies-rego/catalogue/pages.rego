# METADATA
# title: Pages
# description: The reference pages in Markdown, one a pack, one for the vocabulary, and an index.
package catalogue.pages

import data.catalogue

# METADATA
# description: All pages in one text, each after a line of a form feed and its file name.
together := concat("", [$"\f{name}\n{page[name]}" | some name in sort(object.keys(page))])

# METADATA
# description: Text of each page, by file name.
page["README.md"] := _lines([
	"# The policies",
	"",
	_generated,
	"",
	"A search is judged under [base](base.md) and under every pack that binds the agency. Any reason against decides.",
	"This is a tool for counsel, not counsel: *checked* says how far a text was compared with the source that it cites.",
	"",
	"| Pack | Where | In force | Checked |",
	"|---|---|---|---|",
	concat("\n", [_index_row(id) | some id in sort(object.keys(catalogue.packs))]),
	"",
	"The words that a request may use are in the [vocabulary](vocabulary.md).",
])

page["vocabulary.md"] := _lines([
	"# Vocabulary",
	"",
	_generated,
	"",
	"The words that a request may use for its coded facts. A word that is not listed here is refused.",
	"The offences, and which of them are of which kind, are a sample for the demonstration, written from general knowledge;",
	"counsel has to check them. Packs list kinds, so that an agency's own table can take the place of this one.",
	concat("\n", [_word_list(list) | some list in sort(object.keys(data.vocabulary))]),
])

page[$"{id}.md"] := _lines([
	$"# {pack.title}",
	"",
	_generated,
	"",
	$"`{id}` version {pack.custom.version}. {pack.custom.jurisdiction}. {_in_force(pack)}. Source: {pack.custom.citation}. {_checked[pack.custom.verified]}.",
	"",
	pack.description,
	concat("\n", [_section(id, effect, heading) | some [effect, heading] in _sections]),
]) if {
	some id, pack in catalogue.packs
}

_sections := [
	["permit", "What it allows"],
	["deny", "What it refuses"],
	["approval", "What somebody else has to agree to"],
	["obligation", "What has to be done"],
	["limit", "How far a search may go"],
]

_checked := {
	"full": "Checked against its source",
	"partly": "Checked in part, or against a summary",
	"not": "Not checked; counsel has to",
}

_generated := "<!-- Generated from the rules' metadata by bin/policy build. Change it there. -->"

_lines(lines) := $"{trim_right(concat("\n", lines), "\n")}\n"

_index_row(id) := $"| [{pack.title}]({id}.md) | {pack.custom.jurisdiction} | {_in_force(pack)} | {lower(_checked[pack.custom.verified])} |" if {
	pack := catalogue.packs[id]
}

_in_force(pack) := $"{pack.custom.effective_from} until {pack.custom.effective_until}, exclusive" if {
	pack.custom.effective_until
} else := $"From {pack.custom.effective_from}"

_section(id, effect, heading) := $"\n## {heading}\n{concat("\n", [_rule(code) | some code in codes])}" if {
	codes := [code | some code in catalogue.codes_of(id); catalogue.rules[code].custom.effect == effect]
	count(codes) > 0
} else := ""

_rule(code) := concat("\n", array.concat(
	["", $"### {rule.title}", "", catalogue.example(rule)],
	array.flatten([
		_paragraph("", object.get(rule, "description", "")),
		_paragraph("What would change it: ", object.get(rule.custom, "remedy", "")),
		_paragraph("", _own_dates(rule.custom)),
		["", $"Source: {rule.custom.citation}. {_checked[rule.custom.verified]}. `{code}`"],
		_examples(code),
	]),
)) if {
	rule := catalogue.rules[code]
}

# A rule may begin after its pack, or end before it.
_own_dates(custom) := concat(" ", array.concat(
	[$"Applies from {custom.effective_from}." | custom.effective_from],
	[$"Applies until {custom.effective_until}, exclusive." | custom.effective_until],
))

_paragraph(_, text) := [] if text == ""

_paragraph(label, text) := ["", $"{label}{text}"] if text != ""

_examples(code) := [] if count(_shown(code)) == 0

_examples(code) := array.concat(["", "For example:", ""], [$"- {text}" | some text in _shown(code)]) if count(_shown(code)) > 0

# Three cases tell enough, and those tell most that have the fewest other reasons.
_shown(code) := array.slice(
	[row[1] |
		some row in sort([[count(fired), example.description] |
			some example in data.acceptance
			fired := array.concat(example.expect.denials, example.expect.approvals_required)
			code in fired
		])
	],
	0,
	3,
)

_word_list(list) := concat("\n", array.concat(
	["", $"## {_heading(list)}", "", _header(list), _rule_under(list)],
	[_word_row(list, term) | some term in data.vocabulary[list]],
))

_heading(list) := $"{upper(substring(words, 0, 1))}{substring(words, 1, -1)}" if words := replace(list, "_", " ")

_header("offences") := "| Word | Offence | Statute | Class | Longest term, years | Violent |"

_header("agencies") := "| Word | Agency | Packs |"

_header("offence_kinds") := "| Word | Kind | Offences |"

_header(list) := "| Word | Meaning |" if not list in _with_own_table

_rule_under("offences") := "|---|---|---|---|---|---|"

_rule_under("agencies") := "|---|---|---|"

_rule_under("offence_kinds") := "|---|---|---|"

_rule_under(list) := "|---|---|" if not list in _with_own_table

_word_row("offences", term) := $"| `{term.code}` | {term.label} | {term.statute} | {term.class} | {term.max_years} | {_yes[term.violent]} |"

_word_row("agencies", term) := $"| `{term.code}` | {term.label} | {concat(", ", term.packs)} |"

_word_row("offence_kinds", term) := $"| `{term.code}` | {term.label} | {_or_none(concat(", ", term.offences))} |"

_word_row(list, term) := $"| `{term.code}` | {concat(". ", array.concat([term.label], [term.hint | term.hint]))} |" if {
	not list in _with_own_table
}

_with_own_table := {"offences", "offence_kinds", "agencies"}

_or_none("") := "none of the sample"

_or_none(text) := text if text != ""

_yes := {true: "yes", false: "no"}
