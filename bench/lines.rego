# METADATA
# description: |
#   Whether what bin/bench printed is what it promises: the input is the text and the name of the bench; the answer is a set of
#   sentences, empty if all is well.
package bench.lines

texts := [text | some text in split(input.text, "\n"); text != ""]

lines := [json.unmarshal(text) | some text in texts; json.is_valid(text)]

problems contains $"not JSON: {text}" if {
	some text in texts
	not json.is_valid(text)
}

problems contains $"line {at + 1} is not of this bench" if {
	some at, line in lines
	object.get(line, "bench", "") != input.bench
}

problems contains "the first line does not describe the machine" if not machine_is_described

machine_is_described if {
	lines[0].machine.cores > 0
	every field in ["cpu", "memory", "jdk", "os"] {
		count(lines[0].machine[field]) > 0
	}
}

figures := array.slice(lines, 1, count(lines))

problems contains "the first line describes no bench" if not input.bench in object.keys(cases)

# What each bench has to come to.
cases := {
	"matcher": {"probe-to-template", "one-query"},
	"kernels": {"multiplyRowsInOrder", "joinCodes", "compareInFull"},
	"soak": {"memory", "growth", "open"},
	"photographs": {"template-of-several"},
	"ledger": {"append", "fsyncs"},
	"grown": {"start", "proof", "heap", "verify"},
	"elasticsearch": {"append", "count"},
	"policy": {"decide"},
	"policy-memory": {"memory"},
	"replay": {"replay"},
	"search": {"first-start", "start", "search", "share", "memory"},
	"accuracy": {"evaluation", "fmr", "fnmr", "fpir", "fnir", "not-first", "threshold"},
	"import": {"send", "import"},
}

problems contains $"nothing is said about {case}" if {
	some case in cases[input.bench]
	not case in {figure.case | some figure in figures}
}

problems contains $"line {at + 2} has neither a figure nor a reason" if {
	some at, figure in figures
	not is_figure(figure)
	not is_skipped(figure)
}

is_skipped(figure) if {
	count(figure.skipped) > 0
	not figure.metric
}

is_figure(figure) if {
	count(figure.case) > 0
	count(figure.metric) > 0
	figure.value >= 0
	has_share(figure)
}

# A rate without its interval, its numbers, its set and its threshold is no figure.
problems contains $"line {at + 2} is a rate without what it rests on" if {
	some at, figure in figures
	figure.metric == "per_million"
	not rests_on_something(figure)
}

rests_on_something(figure) if {
	# Values are printed with four digits, ends of intervals with all.
	figure.low <= figure.value * 1.001
	figure.value <= figure.high * 1.001
	figure.attempts > 0
	figure.people > 0
	count(figure.set) == 64
	has_threshold(figure)
}

has_threshold(figure) if is_number(figure.threshold)

has_threshold(figure) if {
	figure.case == "not-first"
	figure.gallery > 0
}

# Null where the system does not tell, or nothing took long enough.
has_share(figure) if figure.others_cpu == null

has_share(figure) if {
	figure.others_cpu >= 0
	figure.others_cpu <= 1
}

problems contains $"line {at + 2} is not compared with what it names" if {
	some at, figure in figures
	figure.compared_to
	not is_compared(figure)
}

is_compared(figure) if {
	figure.their_value > 0
	abs((figure.value / figure.their_value) - figure.ratio) <= 0.01 * (1 + figure.ratio)
}
