package countersign.dates_test

import data.countersign.dates

test_start[date] if {
	some date, seconds in {
		"1970-01-01": 0,
		"2000-02-29": 951782400,
		"2020-06-10": 1591747200,
		"2021-07-01": 1625097600,
		"2026-11-23": 1795392000,
	}
	dates.start(date) == seconds
}

# The calendar of the Go engine is the judge: every day around the odd years 2000 and 2100, and of this decade.
test_start_agrees_with_a_calendar[years] if {
	some years, bounds in {
		"1999 to 2001": [10592, 11688],
		"2020 to 2031": [18262, 22645],
		"2099 to 2101": [47116, 48212],
	}
	every day in numbers.range(bounds[0], bounds[1]) {
		[date, _] := split(time.format([day * 86400000000000, "UTC"]), "T")
		dates.start(date) == day * 86400
	}
}

test_not_a_date[text] if {
	some text in ["", "2026", "2026-11", "tomorrow", "2026-xx-01"]
	not dates.start(text)
}
