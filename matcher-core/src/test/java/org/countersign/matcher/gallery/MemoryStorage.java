package org.countersign.matcher.gallery;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disk that remembers every step, so that a test can pull the plug after any of them, and that
 * can fail at a chosen step, before or after doing it.
 */
final class MemoryStorage implements GalleryStorage {
  /** One thing asked of the disk. */
  sealed interface Step {
    record Write(long at, List<Byte> bytes) implements Step {}

    record Resize(long size) implements Step {}

    record Force() implements Step {}
  }

  /** What happens at {@link #failAt}. */
  enum Fault {
    NOT_DONE,
    DONE
  }

  private static final int CAPACITY = 4 * 1024 * 1024;

  private final byte[] bytes = new byte[CAPACITY];
  private long size;
  final List<Step> steps = new ArrayList<>();
  private int failAt = Integer.MAX_VALUE;
  private @Nullable Fault fault;

  MemoryStorage(byte[] contents) {
    System.arraycopy(contents, 0, bytes, 0, contents.length);
    this.size = contents.length;
  }

  void failAt(int step, Fault how) {
    failAt = steps.size() + step;
    fault = how;
  }

  byte[] contents() {
    return Arrays.copyOf(bytes, (int) size);
  }

  private void step(Step step, Runnable effect) throws IOException {
    steps.add(step);
    boolean failing = steps.size() > failAt;
    if (!failing || fault == Fault.DONE) {
      effect.run();
    }
    if (failing) {
      failAt = Integer.MAX_VALUE;
      throw new IOException("no space left on device");
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void resize(long to) throws IOException {
    step(
        new Step.Resize(to),
        () -> {
          if (to < size) {
            Arrays.fill(bytes, (int) to, (int) size, (byte) 0);
          }
          size = to;
        });
  }

  @Override
  public void write(long at, ByteBuffer source) throws IOException {
    byte[] part = new byte[source.remaining()];
    source.get(part);
    List<Byte> boxed = new ArrayList<>(part.length);
    for (byte value : part) {
      boxed.add(value);
    }
    step(
        new Step.Write(at, List.copyOf(boxed)),
        () -> System.arraycopy(part, 0, bytes, (int) at, part.length));
  }

  @Override
  public void force() throws IOException {
    step(new Step.Force(), () -> {});
  }

  @Override
  public MemorySegment map() {
    return MemorySegment.ofArray(bytes).asSlice(0, size).asReadOnly();
  }

  @Override
  public void close() {}
}
