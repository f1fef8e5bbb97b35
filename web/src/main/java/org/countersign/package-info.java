/**
 * Countersign: a face is searched only when the law in force says yes, and anyone can check
 * afterwards that it was so.
 */
@NullMarked
package org.countersign;

import org.jspecify.annotations.NullMarked;
