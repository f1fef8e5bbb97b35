/**
 * Files in the traditional encoding of ANSI/NIST-ITL (Type-1, Type-2 and Type-10 records), read
 * within bounds and written. Pure functions over bytes: no file, no clock, no library but the JDK.
 */
@NullMarked
package org.countersign.gallery.nist;

import org.jspecify.annotations.NullMarked;
