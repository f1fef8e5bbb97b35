# METADATA
# description: Every sentence of every check.
package chart.all

problems := union({
	data.chart.manifests.problems,
	data.chart.network.problems,
	data.chart.settings.problems,
	data.chart.storage.problems,
})
