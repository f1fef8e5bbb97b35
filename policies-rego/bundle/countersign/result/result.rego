# METADATA
# title: Result
# description: >-
#   The only place that builds a result. Every word of it, and what it does to the decision, comes from the metadata of the
#   rule that applied; a rule hands over its chain and adds nothing but the facts that its message leaves open in braces, or
#   that set its term or bound. A rule outside its own dates has no result.
package countersign.result

import data.countersign.law

# METADATA
# description: What a rule says, under the name of its effect, such as "deny".
of(chain) := with_facts(chain, {})

# METADATA
# description: What a rule says about facts of the request.
with_facts(chain, facts) := {rule.custom.effect: _said(rule.custom.effect, rule, facts)} if {
	# A chain begins with the rule that asked for it; the package that holds the words comes next.
	rule := chain[1].annotations
	law.begun(rule.custom)
	not law.ended(rule.custom)
}

_said("deny", rule, facts) := {
	"code": rule.custom.code,
	"title": rule.title,
	"message": _filled(rule.custom.message, facts),
	"remedy": object.get(rule.custom, "remedy", null),
	"citation": rule.custom.citation,
	"verified": rule.custom.verified,
}

_said("approval", rule, _) := {
	"kind": rule.custom.kind,
	"code": rule.custom.code,
	"message": rule.custom.message,
	"citation": rule.custom.citation,
}

_said("obligation", rule, facts) := {
	"code": rule.custom.code,
	"due": _term(object.get(facts, "due", object.get(rule.custom, "due_days", 0) * 86400)),
	"text": rule.custom.message,
}

_said("limit", rule, facts) := object.union(object.get(rule.custom, "limit", {}), facts)

_said("permit", rule, _) := rule.custom.code

_filled(message, facts) := strings.replace_n({$"\{{name}}": $"{fact}" | some name, fact in facts}, message)

# Seconds, or none.
_term(due) := null if due == 0

_term(due) := due if due > 0
