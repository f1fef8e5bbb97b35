/**
 * The one thread that owns the head: gives entries their places, makes them durable in groups, and
 * signs what is durable.
 */
@NullMarked
package org.countersign.audit.sequencer;

import org.jspecify.annotations.NullMarked;
