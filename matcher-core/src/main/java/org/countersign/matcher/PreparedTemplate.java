package org.countersign.matcher;

import java.util.Objects;

/**
 * A template on its way into a gallery. Opaque: nobody outside the matching core can read or
 * compare it.
 */
public final class PreparedTemplate {
  private final GalleryId gallery;
  private final SubjectId subject;
  private final float[] unit;

  PreparedTemplate(GalleryId gallery, SubjectId subject, float[] unit) {
    this.gallery = Objects.requireNonNull(gallery);
    this.subject = Objects.requireNonNull(subject);
    this.unit = unit.clone();
  }

  GalleryId gallery() {
    return gallery;
  }

  SubjectId subject() {
    return subject;
  }

  float[] unit() {
    return unit.clone();
  }

  @Override
  public String toString() {
    return "PreparedTemplate[" + gallery + "]";
  }
}
