/** Tests that use the application from outside, as people and programs do. */
@NullMarked
package org.countersign.walk;

import org.jspecify.annotations.NullMarked;
