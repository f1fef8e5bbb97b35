# METADATA
# description: |
#   What every rendering of the chart has to keep. The input is the text that helm template printed and the name of the
#   release; the answer is a set of sentences, empty if all is well.
package chart.manifests

documents := [document |
	some text in split(sprintf("\n%s", [input.manifests]), "\n---\n")
	trim_space(text) != ""
	document := yaml.unmarshal(text)
	is_object(document)
]

of_kind(kind) := [document | some document in documents; document.kind == kind]

pods := [object.union(workload.spec.template, {"name": workload.metadata.name}) | some workload in of_kind("StatefulSet")]

containers(pod) := array.concat(object.get(pod.spec, "initContainers", []), pod.spec.containers)

# The chart brings these and nothing else: above all no Secret, and no right in the cluster.
kinds := {
	"ConfigMap", "NetworkPolicy", "PodDisruptionBudget", "Service",
	"ServiceAccount", "StatefulSet",
}

problems contains $"{kind} does not belong into this chart" if {
	some kind in ({document.kind | some document in documents} - kinds)
}

problems contains $"there is no {kind}" if {
	some kind in (kinds - {document.kind | some document in documents})
}

problems contains $"{document.kind} {document.metadata.name} lacks the labels of its release" if {
	some document in documents
	document.metadata.labels["app.kubernetes.io/instance"] != input.release
}

problems contains $"pod {pod.name}: {setting} is not {wanted}" if {
	some pod in pods
	some setting, wanted in {
		"automountServiceAccountToken": false,
		"enableServiceLinks": false,
		"securityContext/runAsNonRoot": true,
		"securityContext/seccompProfile/type": "RuntimeDefault",
	}
	object.get(pod.spec, split(setting, "/"), null) != wanted
}

problems contains $"pod {pod.name} shares {setting} with its node" if {
	some pod in pods
	some setting in ["hostNetwork", "hostPID", "hostIPC"]
	object.get(pod.spec, setting, false)
}

problems contains $"pod {pod.name} does not run as a user and group above 10000" if {
	some pod in pods
	some setting in ["runAsUser", "runAsGroup", "fsGroup"]
	object.get(pod.spec.securityContext, setting, 0) < 10000
}

problems contains $"container {container.name}: {setting} is not {wanted}" if {
	some pod in pods
	some container in containers(pod)
	some setting, wanted in {
		"allowPrivilegeEscalation": false,
		"readOnlyRootFilesystem": true,
		"runAsNonRoot": true,
		"capabilities": {"drop": ["ALL"]},
		"seccompProfile": {"type": "RuntimeDefault"},
	}
	object.get(container, ["securityContext", setting], null) != wanted
}

problems contains $"container {container.name} may run as another user or with privileges" if {
	some pod in pods
	some container in containers(pod)
	some setting in ["runAsUser", "runAsGroup", "privileged", "procMount"]
	_ = container.securityContext[setting]
}

problems contains $"container {container.name} has no {setting}" if {
	some pod in pods
	some container in containers(pod)
	some setting in ["resources/requests/cpu", "resources/requests/memory", "resources/limits/memory"]
	not object.get(container, split(setting, "/"), false)
}

problems contains $"container {container.name} has no {probe}" if {
	some pod in pods
	some container in containers(pod)
	some probe in ["startupProbe", "readinessProbe", "livenessProbe"]
	not container[probe].httpGet
}

problems contains $"container {container.name} takes secrets from its environment" if {
	some pod in pods
	some container in containers(pod)
	takes_from_environment(container)
}

takes_from_environment(container) if container.envFrom

takes_from_environment(container) if {
	some variable in container.env
	variable.valueFrom
}

problems contains $"container {container.name}: the image {container.image} names no version" if {
	some pod in pods
	some container in containers(pod)
	not regex.match(`^[a-z0-9./:_-]+(@sha256:[0-9a-f]{64}|:[A-Za-z0-9_][A-Za-z0-9_.-]*)$`, container.image)
}

problems contains $"container {container.name}: the image {container.image} may change" if {
	some pod in pods
	some container in containers(pod)
	endswith(container.image, ":latest")
}
