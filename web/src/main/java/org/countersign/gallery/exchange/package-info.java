/**
 * What goes in and out of a gallery in bulk: manifests, people in ANSI/NIST files, the rules that
 * one record has to meet, and the folder in which an import waits. Knows no ledger and no matcher.
 */
@NullMarked
package org.countersign.gallery.exchange;

import org.jspecify.annotations.NullMarked;
