# METADATA
# title: Request
# description: >-
#   Whether the input document has every field of the shape in data.json, of the right kind, and nothing else. Rules are
#   asked only about a sound request, so that none of them has to guard against a missing or ill-typed fact.
package countersign.request

# METADATA
# description: Names of the fields that are missing or of the wrong kind; the document itself if it is not an object.
malformed contains "the document" if not _given

malformed contains field if {
	_given
	some field, kind in data.countersign.request.shape
	is_array(kind)
	not _well_formed(kind, object.get(input, field, null))
}

malformed contains $"{section}.{field}" if {
	_given
	some section, fields in data.countersign.request.shape
	is_object(fields)
	some field, kind in fields
	not _well_formed(kind, object.get(input, [section, field], null))
}

# METADATA
# description: Names of fields that no rule reads.
unknown contains field if {
	_given
	some field, _ in input
	not data.countersign.request.shape[field]
}

unknown contains $"{section}.{field}" if {
	_given
	some section, value in input
	is_object(value)
	fields := data.countersign.request.shape[section]
	some field, _ in value
	not fields[field]
}

# METADATA
# description: Names of coded fields that hold a word from outside the vocabulary.
foreign contains field if {
	some field, kind in data.countersign.request.shape
	is_array(kind)
	_outside(kind, input[field])
}

foreign contains $"{section}.{field}" if {
	some section, fields in data.countersign.request.shape
	is_object(fields)
	some field, kind in fields
	_outside(kind, input[section][field])
}

_given if is_object(input)

_well_formed(["flag"], value) if is_boolean(value)

_well_formed(["name"], value) if _text(value, 1, 200)

_well_formed(["text"], value) if _text(value, 0, 2000)

# 9999-12-31T23:59:59Z
_well_formed(["moment"], value) if _whole(value, 0, 253402300799)

_well_formed(["count"], value) if _whole(value, 0, 1000000)

_well_formed(["rows"], value) if _whole(value, 0, 100000000)

_well_formed(["thousandths"], value) if _whole(value, -1000, 1000)

_well_formed(["cap"], value) if _whole(value, 1, 100000)

_well_formed(["one", _], value) if _text(value, 1, 200)

_well_formed(["some", _], values) if _list_of_names(values)

_well_formed(["names"], values) if _list_of_names(values)

_well_formed(["training"], values) if {
	_list(values)
	every value in values {
		is_object(value)
		object.keys(value) == {"course", "completed_on", "expires_on"}
		_text(value.course, 1, 200)
		_whole(value.completed_on, 0, 253402300799)
		_whole(value.expires_on, 0, 253402300799)
	}
}

_well_formed(["approvals"], values) if {
	_list(values)
	every value in values {
		is_object(value)
		object.keys(value) == {"by", "role", "at", "kind"}
		_text(value.by, 1, 200)
		_text(value.role, 1, 200)
		_whole(value.at, 0, 253402300799)
		_text(value.kind, 1, 200)
	}
}

_list(values) if {
	is_array(values)
	count(values) <= 64
}

_list_of_names(values) if {
	_list(values)
	every value in values {
		_text(value, 1, 200)
	}
}

_text(value, least, most) if {
	is_string(value)
	count(value) >= least
	count(value) <= most
}

_whole(value, least, most) if {
	is_number(value)
	value >= least
	value <= most
	value == floor(value)
}

_outside(["one", list], value) if not _in_vocabulary(list, value)

_outside(["some", list], values) if {
	some value in values
	not _in_vocabulary(list, value)
}

_outside(["approvals"], values) if {
	some value in values
	not _in_vocabulary("approval_kinds", value.kind)
}

_in_vocabulary(list, value) if {
	some term in data.countersign.vocabulary[list]
	term.code == value
}
