package org.countersign.matcher.gallery;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** The bytes of one gallery file. What is written is seen by every mapping at once. */
interface GalleryStorage extends Closeable {

  long size() throws IOException;

  /** Longer with zeros, or shorter. Durable after {@link #force()}. */
  void resize(long size) throws IOException;

  /** Writes all of {@code bytes}. Durable after {@link #force()}. */
  void write(long at, ByteBuffer bytes) throws IOException;

  /** Returns when everything written is on disk. */
  void force() throws IOException;

  /** The whole file, read-only, at its present size; stays valid while it is reachable. */
  MemorySegment map() throws IOException;
}
