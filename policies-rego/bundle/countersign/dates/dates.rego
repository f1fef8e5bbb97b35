# METADATA
# title: Dates
# description: >-
#   Turns a date of the metadata into a moment. In whole numbers only: the two engines round fractions differently, and the
#   time functions of one are not built into the other.
package countersign.dates

# METADATA
# description: Epoch seconds at which the UTC day "yyyy-mm-dd" begins, from the year 1970 on.
start(date) := (_days(to_number(year), to_number(month), to_number(day)) - 719468) * 86400 if {
	[year, month, day] := split(date, "-")
}

# Counts from 0000-03-01, so that the leap day is the last of its year.
_days(year, month, day) := ((((365 * y) + _whole(y, 4)) - _whole(y, 100)) + _whole(y, 400)) + _day_of_year(month, day) if {
	y := year - _before_march(month)
}

_day_of_year(month, day) := (_whole((153 * ((month + 9) % 12)) + 2, 5) + day) - 1

default _before_march(_) := 0

_before_march(month) := 1 if month < 3

_whole(value, by) := (value - (value % by)) / by
