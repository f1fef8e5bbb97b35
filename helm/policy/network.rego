# METADATA
# description: Who may reach the pod, whom it may reach, and that the parts point at each other.
package chart.network

import data.chart.manifests

problems contains $"{policy.metadata.name} leaves a direction open" if {
	some policy in manifests.of_kind("NetworkPolicy")
	{direction | some direction in policy.spec.policyTypes} != {"Ingress", "Egress"}
}

# A rule without peers or without ports means all of them.
problems contains $"{policy.metadata.name} lets everybody in" if {
	some policy in manifests.of_kind("NetworkPolicy")
	some rule in policy.spec.ingress
	unbounded(rule, "from")
}

problems contains $"{policy.metadata.name} lets the pod reach everything" if {
	some policy in manifests.of_kind("NetworkPolicy")
	some rule in policy.spec.egress
	unbounded(rule, "to")
}

unbounded(rule, side) if count(object.get(rule, side, [])) == 0

unbounded(rule, _) if count(object.get(rule, "ports", [])) == 0

unbounded(rule, side) if {} in rule[side]

problems contains $"{policy.metadata.name} does not let the pod ask for names" if {
	some policy in manifests.of_kind("NetworkPolicy")
	not {"protocol": "UDP", "port": 53} in {port | some rule in policy.spec.egress; some port in rule.ports}
}

selectors(document) := selector if {
	some path in [["spec", "selector", "matchLabels"], ["spec", "podSelector", "matchLabels"], ["spec", "selector"]]
	selector := object.get(document, path, {})
	is_string(selector["app.kubernetes.io/instance"])
}

problems contains $"{document.kind} {document.metadata.name} selects other pods" if {
	some document in manifests.documents
	document.kind in {"NetworkPolicy", "PodDisruptionBudget", "Service", "StatefulSet"}
	not selects_the_pod(document)
}

selects_the_pod(document) if {
	some pod in manifests.pods
	some label, value in selectors(document)
	object.subset(pod.metadata.labels, selectors(document))
	label == "app.kubernetes.io/name"
	value == "countersign"
}

problems contains $"{service.metadata.name} offers the port {port.targetPort}" if {
	some service in manifests.of_kind("Service")
	some port in service.spec.ports
	port.targetPort != "http"
}

problems contains $"container countersign: {probe} asks {path} at {port}" if {
	some pod in manifests.pods
	some container in pod.spec.containers
	some probe, wanted in {
		"startupProbe": "/actuator/health/liveness",
		"readinessProbe": "/actuator/health/readiness",
		"livenessProbe": "/actuator/health/liveness",
	}
	{"path": path, "port": port} = container[probe].httpGet
	[path, port] != [wanted, "management"]
}

problems contains "the management port is not 9090" if {
	some pod in manifests.pods
	some container in pod.spec.containers
	not {"name": "management", "containerPort": 9090} in container.ports
}

# Its answers decide. Nobody outside of the pod may change what it answers from.
problems contains "OPA listens to the network" if {
	some pod in manifests.pods
	some container in manifests.containers(pod)
	container.name == "opa"
	not "--addr=127.0.0.1:8181" in container.args
}
