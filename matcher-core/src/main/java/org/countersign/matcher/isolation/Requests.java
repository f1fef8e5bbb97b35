package org.countersign.matcher.isolation;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;

/**
 * The worker's side: reads requests from the standard input, one after another, and writes answers
 * to the standard output. Ends the process when there is nothing to read any more.
 */
public final class Requests {
  private static final int TOO_SLOW = 4;

  private final int maxBytes;
  private final Duration limit;
  private final Room room;
  private final Work work;

  // Nanoseconds on the JVM's own clock; 0 while nothing is done.
  private volatile long began;

  /** Answers one request. */
  @FunctionalInterface
  public interface Work {

    /**
     * @param request direct; valid until this returns
     */
    void answer(ByteBuffer request, Answer answer) throws IOException;
  }

  /** Takes the parts of an answer. */
  @FunctionalInterface
  public interface Answer {
    void write(ByteBuffer part) throws IOException;
  }

  /** Makes room for a request; the room is given up when it is closed. */
  @FunctionalInterface
  public interface Room {
    Space take(int bytes);
  }

  /** Room for one request. */
  public interface Space extends AutoCloseable {
    ByteBuffer buffer();

    @Override
    void close();
  }

  /**
   * @param limit for one request; this process ends itself a little later, in case nobody else does
   */
  public Requests(int maxBytes, Duration limit, Room room, Work work) {
    this.maxBytes = maxBytes;
    this.limit = limit.plusSeconds(5);
    this.room = room;
    this.work = work;
  }

  /**
   * Works on a request of this process's own, so that every class that is needed is there before
   * rights are given up.
   */
  public void rehearse(byte[] request) throws IOException {
    ByteBuffer whole = ByteBuffer.allocate(4 + request.length);
    whole.putInt(request.length).put(request).flip();
    serve(
        Channels.newChannel(new ByteArrayInputStream(whole.array())),
        Channels.newChannel(OutputStream.nullOutputStream()));
  }

  /**
   * Says that it is ready and works until the other side is gone.
   *
   * @param confined what {@link Confinement#confine} gave
   */
  public void serve(boolean confined) throws IOException {
    FileChannel out = new FileOutputStream(FileDescriptor.out).getChannel();
    write(out, ByteBuffer.wrap(Confinement.GREETING));
    write(out, ByteBuffer.wrap(new byte[] {(byte) (confined ? 1 : 0)}));
    Thread.ofPlatform().daemon().name("limit").start(this::watch);
    serve(new FileInputStream(FileDescriptor.in).getChannel(), out);
  }

  private void serve(ReadableByteChannel in, WritableByteChannel out) throws IOException {
    ByteBuffer length = ByteBuffer.allocateDirect(4);
    while (in.read(length) >= 0) {
      if (length.hasRemaining()) {
        continue;
      }
      began = System.nanoTime() | 1;
      int bytes = length.getInt(0);
      if (bytes < 0 || bytes > maxBytes) {
        throw new IOException("a request of " + bytes + " bytes");
      }
      try (Space space = room.take(bytes)) {
        ByteBuffer request = space.buffer().order(ByteOrder.BIG_ENDIAN);
        while (request.hasRemaining()) {
          if (in.read(request) < 0) {
            throw new EOFException("half a request");
          }
        }
        work.answer(request.flip(), part -> write(out, part));
      }
      began = 0;
      length.clear();
    }
  }

  private static void write(WritableByteChannel out, ByteBuffer part) throws IOException {
    while (part.hasRemaining()) {
      out.write(part);
    }
  }

  /** Whoever started this process ends it in time; this is for when that one has died itself. */
  private void watch() {
    try {
      while (true) {
        Thread.sleep(1000);
        long since = began;
        if (since != 0 && System.nanoTime() - since > limit.toNanos()) {
          Runtime.getRuntime().halt(TOO_SLOW);
        }
      }
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(TOO_SLOW);
    }
  }
}
