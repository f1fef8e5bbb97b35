package org.countersign.matcher.isolation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A worker that has been taken over: it does what a request tells it. */
final class HostileWorker {
  private static final long MEMORY = 256L << 20;

  private HostileWorker() {}

  /**
   * Arguments: what to do before the greeting, or {@code honest}, or {@code free} for one that is
   * not confined.
   */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "dies" -> {
        System.err.println("I am\nnot well");
        Runtime.getRuntime().halt(1);
      }
      case "silent" -> Thread.sleep(Duration.ofMinutes(2));
      case "chatters" -> new FileOutputStream(FileDescriptor.out).write(new byte[100]);
      default -> serve(arguments[0].equals("free"));
    }
  }

  private static void serve(boolean free) throws IOException {
    Requests requests =
        new Requests(1 << 20, Duration.ofMinutes(1), HostileWorker::room, HostileWorker::answer);
    if (free) {
      requests.serve(false);
      return;
    }
    Confinement.bound(MEMORY);
    // What fails later must fail for want of a right, not of a class or a library.
    for (String request :
        List.of(
            "hello",
            "read /proc/self/status",
            "write /dev/null",
            "delete /nowhere",
            "list /nowhere",
            "run true",
            "connect 1",
            "kill 0")) {
      requests.rehearse(request.getBytes(StandardCharsets.UTF_8));
    }
    requests.serve(Confinement.confine());
  }

  private static Requests.Space room(int bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
    return new Requests.Space() {
      @Override
      public ByteBuffer buffer() {
        return buffer;
      }

      @Override
      public void close() {}
    };
  }

  private static void answer(ByteBuffer request, Requests.Answer answer) throws IOException {
    byte[] bytes = new byte[request.remaining()];
    request.get(bytes);
    String[] words = new String(bytes, StandardCharsets.UTF_8).split(" ", 2);
    switch (words[0]) {
      case "loop" -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
      case "flood" -> {
        while (true) {
          answer.write(ByteBuffer.wrap(new byte[] {127, 127, 127, 127}));
        }
      }
      case "more" -> answer.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 1, 2, 3}));
      case "exit" -> Runtime.getRuntime().halt(3);
      case "half" -> {
        answer.write(ByteBuffer.wrap(new byte[3]));
        Runtime.getRuntime().halt(0);
      }
      case "eat" -> text(answer, attempt(HostileWorker::eat));
      case "read" -> text(answer, attempt(() -> Files.readString(Path.of(words[1])).length()));
      case "write" -> text(answer, attempt(() -> Files.writeString(Path.of(words[1]), "x")));
      case "delete" -> text(answer, attempt(() -> Files.deleteIfExists(Path.of(words[1]))));
      case "list" -> text(answer, attempt(() -> Path.of(words[1]).toFile().list()));
      case "run" -> text(answer, attempt(() -> new ProcessBuilder(words[1]).start().pid()));
      case "kill" ->
          text(
              answer,
              attempt(
                  () ->
                      ProcessHandle.of(Long.parseLong(words[1])).orElseThrow().destroyForcibly()));
      case "connect" ->
          text(
              answer,
              attempt(
                  () -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(words[1]))));
      default -> text(answer, String.join(" ", words));
    }
  }

  private interface Attempt {
    Object make() throws Exception;
  }

  private static String attempt(Attempt attempt) {
    try {
      return "did: " + attempt.make();
    } catch (Exception | Error e) {
      return "refused: " + e;
    }
  }

  private static Object eat() {
    List<MemorySegment> eaten = new ArrayList<>();
    while (eaten.size() < 64) {
      MemorySegment segment = Arena.global().allocate(64L << 20);
      segment.fill((byte) 1);
      eaten.add(segment);
    }
    return eaten.size();
  }

  private static void text(Requests.Answer answer, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    answer.write(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    answer.write(ByteBuffer.wrap(bytes));
  }
}
