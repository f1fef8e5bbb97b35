# METADATA
# title: Nothing allows this search
# description: What nobody thought of when the pack was written is not allowed.
# custom:
#   code: base/pack/no-ground
#   effect: deny
#   example:
#     pack: agency-demo
#   message: No rule of the policy {pack} allows a search of this kind for this purpose.
#   remedy: Search in a way, and for a purpose, that the policy names.
#   citation: Countersign base rules, section 1 (the request)
#   verified: full
package countersign.packs.base.rules.pack.no_ground

import data.countersign.result

# METADATA
# description: The reason against, for a pack none of whose rules allows the search or says why not. Main asks for it.
about_pack(id) := result.with_facts(_metadata, {"pack": id})

_metadata := rego.metadata.chain()
