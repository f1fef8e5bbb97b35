# METADATA
# title: What a decision log may hold
# description: >-
#   An OPA server that is told to log its decisions asks these rules what to leave out: the whole request and the whole
#   answer. The record of a decision is the ledger's, sealed; a second one beside it, in clear, is not wanted. It travels in
#   the bundle, so that it holds whatever the server's own settings are.
package system.log

# METADATA
# description: Left out of every line.
mask contains path if some path in {"/input", "/result"}
