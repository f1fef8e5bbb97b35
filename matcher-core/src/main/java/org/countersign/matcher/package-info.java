/**
 * The matching core: photographs to faces to templates to exact candidates. Knows nothing of
 * policy, ledger or Spring.
 *
 * <p>A match claims that two photographs look alike to a model, never that they show one person.
 * Similarity is the cosine of two 512-dimensional unit vectors: -1 to 1, where unrelated faces
 * scatter around 0 and its meaning depends on the model and gallery. Nothing is searched, watched
 * or enrolled without a single-use permit.
 */
@NullMarked
package org.countersign.matcher;

import org.jspecify.annotations.NullMarked;
