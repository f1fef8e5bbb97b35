package org.countersign.journal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An accountable fact in the past tense: a record annotated with {@link Kind}. Its components
 * marked {@link Open} stand in the public part of the entry; all others are private slots, in the
 * order of declaration. Who and when are private slots of every entry and are added by the journal.
 */
public interface Event {

  /** The kind of entry, such as {@code search-decided}. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Kind {
    String value();
  }

  /**
   * A component that everybody may read: text, whole number, flag, list of texts, or an enum. Never
   * a fraction.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Open {}

  /**
   * A component that the kind did not have at first. It is declared after all older ones, so that
   * the older slots keep their places, and it is read from older entries as this value. A component
   * of type {@link java.util.Optional} does without: it is empty there.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Later {
    /** What an entry from before means, as JSON, such as {@code []} or {@code "unknown"}. */
    String before();
  }
}
