package org.countersign.matcher.gallery;

/** A gallery file that is not what it must be; the message says what and where. */
public final class UnsoundGalleryException extends Exception {
  UnsoundGalleryException(String message) {
    super(message);
  }

  UnsoundGalleryException(String message, Throwable cause) {
    super(message, cause);
  }
}
