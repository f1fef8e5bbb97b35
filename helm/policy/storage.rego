# METADATA
# description: What may be mounted, and what of it may be written.
package chart.storage

import data.chart.manifests

# What the application writes: its data, the native libraries that it unpacks, uploads.
writable := {"data", "natives", "tmp"}

problems contains $"container {container.name} may write to {mount.name}" if {
	some pod in manifests.pods
	some container in manifests.containers(pod)
	some mount in container.volumeMounts
	not object.get(mount, "readOnly", false)
	not may_write(container.name, mount.name)
}

may_write("countersign", mount) if mount in writable

problems contains $"volume {volume.name} is a {kind}" if {
	some pod in manifests.pods
	some volume in pod.spec.volumes
	some kind in (object.keys(volume) - {"name"})
	not kind in {"configMap", "secret", "emptyDir"}
}

problems contains $"volume {volume.name} may fill the node" if {
	some pod in manifests.pods
	some volume in pod.spec.volumes
	volume.emptyDir
	not volume.emptyDir.sizeLimit
}

problems contains $"secret {volume.name} can be read by everybody in the pod" if {
	some pod in manifests.pods
	some volume in pod.spec.volumes
	volume.secret
	object.get(volume.secret, "defaultMode", 420) != 288 # 0440
}

problems contains $"secret {volume.name} is mounted whole" if {
	some pod in manifests.pods
	some volume in pod.spec.volumes
	volume.secret
	count(object.get(volume.secret, "items", [])) == 0
}

problems contains $"{mount.name} is mounted and there is no such volume" if {
	some workload in manifests.of_kind("StatefulSet")
	some container in manifests.containers(workload.spec.template)
	some mount in container.volumeMounts
	not mount.name in volumes(workload)
}

problems contains $"volume {name} is mounted nowhere" if {
	some workload in manifests.of_kind("StatefulSet")
	some name in volumes(workload)
	not name in mounted(workload)
}

volumes(workload) := {volume.name | some volume in workload.spec.template.spec.volumes} | {claim.metadata.name |
	some claim in workload.spec.volumeClaimTemplates
}

mounted(workload) := {mount.name |
	some container in manifests.containers(workload.spec.template)
	some mount in container.volumeMounts
}

problems contains $"there is no ConfigMap {volume.configMap.name}" if {
	some pod in manifests.pods
	some volume in pod.spec.volumes
	not volume.configMap.name in {map.metadata.name | some map in manifests.of_kind("ConfigMap")}
}
