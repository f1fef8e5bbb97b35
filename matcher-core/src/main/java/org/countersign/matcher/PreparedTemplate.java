package org.countersign.matcher;

import java.util.Objects;

/**
 * A template on its way into a gallery. Opaque: nobody outside the matching core can read or
 * compare it.
 */
public final class PreparedTemplate {
  private final GalleryId gallery;
  private final SubjectId subject;
  private final String engine;
  private final float[] unit;

  /**
   * @param engine digest of the engine that made it: no other engine's gallery takes it
   */
  PreparedTemplate(GalleryId gallery, SubjectId subject, String engine, float[] unit) {
    this.gallery = Objects.requireNonNull(gallery);
    this.subject = Objects.requireNonNull(subject);
    this.engine = Objects.requireNonNull(engine);
    this.unit = unit.clone();
  }

  GalleryId gallery() {
    return gallery;
  }

  SubjectId subject() {
    return subject;
  }

  String engine() {
    return engine;
  }

  float[] unit() {
    return unit.clone();
  }

  boolean isOfOnePersonWith(PreparedTemplate other) {
    return gallery.equals(other.gallery)
        && subject.equals(other.subject)
        && engine.equals(other.engine);
  }

  @Override
  public String toString() {
    return "PreparedTemplate[" + gallery + "]";
  }
}
