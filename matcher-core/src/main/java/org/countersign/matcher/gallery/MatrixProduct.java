package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;

/**
 * Multiplies many codes with many queries at once, exactly, by instructions that Java does not
 * reach. Safe for use by many threads, each with its own {@link Work}.
 */
public interface MatrixProduct extends AutoCloseable {
  /** What to say of it in a log. */
  String name();

  /**
   * @param rows most rows of one multiplication
   * @param width values of a code
   * @param queries one after the other, {@code width} values each from -127 to 127
   */
  Work work(int rows, int width, byte[] queries);

  @Override
  void close();

  /** One thread's. */
  interface Work extends AutoCloseable {
    /** To be filled with codes, 0 to 255, {@code width} bytes a row. */
    MemorySegment codes();

    /** Multiplies the first {@code rows} codes with all queries. */
    void multiply(int rows);

    /** For each row one 32-bit sum for each query. */
    MemorySegment products();

    @Override
    void close();
  }
}
