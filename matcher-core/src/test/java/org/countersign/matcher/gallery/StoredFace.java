package org.countersign.matcher.gallery;

import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;

/** A row of a test's gallery, whichever way it gets there. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredFace(
    GalleryId gallery, SubjectId subject, int expires, int flags, float[] vector)
    implements BulkGallery.Row {

  boolean isEligible(long day) {
    return expires >= day && flags == 0;
  }
}
