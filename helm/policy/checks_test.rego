# METADATA
# description: |
#   Breaks what values-production.yaml renders to, one thing at a time, and expects to be told. bin/chart puts the rendering
#   into data.rendered.manifests.
package chart.checks_test

asked(manifests) := {"release": "agency", "manifests": manifests, "values": {}, "readme": ""}

test_rendering_has_no_problems if {
	problems := data.chart.all.problems with input as asked(data.rendered.manifests)
	problems == set()
}

# What is replaced, what by, and the sentence that has to come.
broken := [
	["automountServiceAccountToken: false\n      # Var", "# Var", "pod agency-countersign: automountServiceAccountToken is not false"],
	["enableServiceLinks: false", "enableServiceLinks: true", "pod agency-countersign: enableServiceLinks is not false"],
	[
		"securityContext:\n        runAsNonRoot: true", "securityContext:\n        runAsNonRoot: false",
		"pod agency-countersign: securityContext/runAsNonRoot is not true",
	],
	["fsGroup: 65532", "hostUsers: true", "pod agency-countersign does not run as a user and group above 10000"],
	["runAsUser: 65532", "runAsUser: 0", "pod agency-countersign does not run as a user and group above 10000"],
	[
		"terminationGracePeriodSeconds: 60", "hostNetwork: true",
		"pod agency-countersign shares hostNetwork with its node",
	],
	[
		"allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true",
		"container opa: allowPrivilegeEscalation is not false",
	],
	[
		"readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false",
		"container countersign: readOnlyRootFilesystem is not true",
	],
	["drop: [ALL]", "drop: [NET_RAW]", "container opa: capabilities is not {\"drop\": [\"ALL\"]}"],
	["drop: [ALL]", "drop: [ALL]\n              add: [SYS_ADMIN]", "container opa: capabilities is not {\"drop\": [\"ALL\"]}"],
	[
		"type: RuntimeDefault", "type: Unconfined",
		"pod agency-countersign: securityContext/seccompProfile/type is not RuntimeDefault",
	],
	[
		"readOnlyRootFilesystem: true", "readOnlyRootFilesystem: true\n            privileged: true",
		"container opa may run as another user or with privileges",
	],
	["limits:\n              memory: 2Gi", "limits: {}", "container countersign has no resources/limits/memory"],
	["startupProbe:", "startingProbe:", "container opa has no startupProbe"],
	["/actuator/health/readiness, port: management", "/actuator/health, port: http", "container countersign: readinessProbe asks /actuator/health at http"],
	["containerPort: 9090", "containerPort: 8081", "the management port is not 9090"],
	[
		"env:\n", "envFrom: [{secretRef: {name: countersign-keys}}]\n          env:\n",
		"container countersign takes secrets from its environment",
	],
	[
		"value: production}", "value: production}\n            - {name: A, valueFrom: {secretKeyRef: {name: a, key: a}}}",
		"container countersign takes secrets from its environment",
	],
	["value: production}", "value: embedded}", "the application is not told to be in production"],
	[
		"@sha256:0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000", ":latest",
		"container countersign: the image registry.example.gov/countersign:latest may change",
	],
	[
		"@sha256:0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000", "",
		"container countersign: the image registry.example.gov/countersign names no version",
	],
	["mountPath: /policy, readOnly: true", "mountPath: /policy", "container opa may write to policy"],
	["mountPath: /etc/countersign, readOnly: true", "mountPath: /etc/countersign", "container countersign may write to settings"],
	["emptyDir: {sizeLimit: 1Gi}", "hostPath: {path: /tmp}", "volume tmp is a hostPath"],
	["emptyDir: {sizeLimit: 1Gi}", "emptyDir: {medium: Memory}", "volume tmp may fill the node"],
	["defaultMode: 0440", "defaultMode: 0444", "secret keys can be read by everybody in the pod"],
	["items: [{key: ca.crt, path: ca.crt}]", "optional: true", "secret elasticsearch-ca is mounted whole"],
	["name: elasticsearch-ca, mountPath", "name: elastic-ca, mountPath", "elastic-ca is mounted and there is no such volume"],
	["name: elasticsearch-ca, mountPath", "name: elastic-ca, mountPath", "volume elasticsearch-ca is mounted nowhere"],
	["configMap: {name: agency-countersign-settings}", "configMap: {name: other}", "there is no ConfigMap other"],
	["policyTypes: [Ingress, Egress]", "policyTypes: [Ingress]", "agency-countersign leaves a direction open"],
	["ports: [{protocol: TCP, port: http}]", "ports: []", "agency-countersign lets everybody in"],
	[
		"- to:\n        - namespaceSelector:\n            matchLabels:\n              kubernetes.io/metadata.name: search",
		"- to: []",
		"agency-countersign lets the pod reach everything",
	],
	["{protocol: UDP, port: 53}", "{protocol: UDP, port: 54}", "agency-countersign does not let the pod ask for names"],
	[
		"port: 80, targetPort: http", "port: 80, targetPort: management",
		"agency-countersign offers the port management",
	],
	["podSelector:\n    matchLabels:\n      app.kubernetes.io/name: countersign", "podSelector:\n    matchLabels:\n      app.kubernetes.io/name: other", "NetworkPolicy agency-countersign selects other pods"],
	["--addr=127.0.0.1:8181", "--addr=0.0.0.0:8181", "OPA listens to the network"],
	["url: http://127.0.0.1:8181", "url: http://opa.example.gov", "OPA runs and is not asked"],
	["- name: opa\n", "- name: opa2\n", "an OPA is asked that does not run"],
	["api-key-file: /run/countersign/elasticsearch/api-key", "api-key: hidden", "the setting countersign.elasticsearch.api-key is made of a secret"],
	[
		"keys: /run/countersign/keys", "keys: /var/lib/keys",
		"/var/lib/keys is in no mount",
	],
	["kind: ServiceAccount", "kind: Secret", "Secret does not belong into this chart"],
	["kind: PodDisruptionBudget", "kind: Service", "there is no PodDisruptionBudget"],
	["app.kubernetes.io/instance: agency", "app.kubernetes.io/instance: other", "Service agency-countersign lacks the labels of its release"],
]

told(from, to, sentence) if {
	contains(data.rendered.manifests, from)
	problems := data.chart.all.problems with input as asked(replace(data.rendered.manifests, from, to))
	sentence in problems
}

test_is_told_of_what_is_broken if {
	untold := [sentence | some [from, to, sentence] in broken; not told(from, to, sentence)]
	print(untold)
	untold == []
}

test_every_value_needs_a_word if {
	problems := data.chart.settings.problems with input as {
		"release": "agency", "manifests": data.rendered.manifests,
		"values": {"storage": {"size": "1Gi", "speed": 3}, "copied": {"as": {"it": "is"}}},
		"readme": "| `storage.size` | how much |\n| `copied` | a whole block |\n",
	}
	problems == {"README.md does not explain storage.speed"}
}
