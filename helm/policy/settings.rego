# METADATA
# description: The settings that the application starts with, and the values that they were made from.
package chart.settings

import data.chart.manifests

settings := yaml.unmarshal(map.data["application.yml"]) if {
	some map in manifests.of_kind("ConfigMap")
	map.data["application.yml"]
}

problems contains "there are no settings" if not settings

problems contains "the application is not told to be in production" if {
	some pod in manifests.pods
	some container in pod.spec.containers
	not {"name": "SPRING_PROFILES_ACTIVE", "value": "production"} in container.env
}

problems contains $"the setting {name} is made of a secret" if {
	walk(settings, [path, _])
	name := concat(".", [step | some step in path; is_string(step)])
	regex.match(`(^|[.-])(password|secret|api-key|token)$`, name)
}

files := {file |
	walk(settings, [_, value])
	is_string(value)
	file := trim_prefix(value, "file:")
	startswith(file, "/")
}

problems contains $"{file} is in no mount" if {
	some file in files
	some pod in manifests.pods
	some container in pod.spec.containers
	not in_a_mount(file, container.volumeMounts)
}

in_a_mount(file, mounts) if {
	some mount in mounts
	startswith($"{file}/", $"{mount.mountPath}/")
}

has_opa if {
	some pod in manifests.pods
	some container in manifests.containers(pod)
	container.name == "opa"
}

problems contains "OPA runs and is not asked" if {
	has_opa
	object.get(settings.countersign, ["opa", "url"], "") != "http://127.0.0.1:8181"
}

problems contains "an OPA is asked that does not run" if {
	not has_opa
	settings.countersign.opa
}

# Each value is explained in the chart's README, by its path in back quotes.
problems contains $"README.md does not explain {name}" if {
	walk(input.values, [path, value])
	path != []
	is_leaf(value)
	name := concat(".", path)
	not explained(path)
}

is_leaf(value) if not is_object(value)

is_leaf({})

# A block that is copied as it is counts as explained where its beginning is.
explained(path) if {
	some length in numbers.range(1, count(path))
	name := concat(".", array.slice(path, 0, length))
	contains(input.readme, sprintf("| `%s` |", [name]))
}
