/**
 * What an engine is made of: which model files, with which digests, and how pixels enter them. Read
 * from a configuration file so that other models plug in without code.
 */
@NullMarked
package org.countersign.matcher.model;

import org.jspecify.annotations.NullMarked;
