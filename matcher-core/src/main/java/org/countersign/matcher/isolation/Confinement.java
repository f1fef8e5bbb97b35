package org.countersign.matcher.isolation;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Gives up, for the whole process and for ever, what a worker does not need: memory beyond a bound,
 * files that grow, and every system call that is not on {@link SystemCalls}' list: no file can be
 * opened, no connection made, no program run, no other process signalled. Linux on x86-64.
 */
public final class Confinement {
  /** What a worker writes first, then one byte: 1 if it is confined, 0 if the system refused. */
  static final byte[] GREETING = "CSWORK1\n".getBytes(StandardCharsets.US_ASCII);

  private static final System.Logger LOG = System.getLogger(Confinement.class.getName());

  private static final int RLIMIT_FSIZE = 1;
  private static final int RLIMIT_CORE = 4;
  private static final int RLIMIT_AS = 9;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int SECCOMP = 317;
  private static final int SECCOMP_SET_MODE_FILTER = 1;
  private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
  private static final int SET_PIPE_SIZE = 1031;
  private static final int PIPE_BYTES = 1 << 20;
  private static final long PAGE = 4096;
  private static final int O_WRONLY = 1;

  private Confinement() {}

  /**
   * Bounds memory, files and cores. After everything is loaded that this process needs.
   *
   * @param bytes address space beyond what the Java runtime has taken by now
   * @throws IOException if the system refuses: then nothing must be read
   */
  public static void bound(long bytes) throws IOException {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_AS, taken() + bytes);
    // Where memory runs out, the system shall end this process and not the one that started it.
    Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
    // A larger pipe: fewer turns for one picture. As good as it gets if the system says no.
    long size = call("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, 1, SET_PIPE_SIZE, PIPE_BYTES);
    LOG.log(System.Logger.Level.DEBUG, "the pipe holds {0} bytes", size);
  }

  private static long taken() throws IOException {
    String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", 2)[0];
    return Long.parseLong(pages) * PAGE;
  }

  /**
   * The last step before strangers' bytes are read. Classes that are not loaded by then can still
   * be read from jars that are open; nothing else can be opened.
   *
   * @return whether the system took the filter
   */
  public static boolean confine() throws IOException {
    silenceErrors();
    try (Arena arena = Arena.ofConfined()) {
      long done =
          call(
              "prctl",
              1,
              JAVA_INT,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG,
              PR_SET_NO_NEW_PRIVS,
              1L,
              0L,
              0L,
              0L);
      MemorySegment program = SystemCalls.filter(arena, (int) ProcessHandle.current().pid());
      // Through syscall(), because only this form binds all threads of the process at once.
      return done == 0
          && call(
                  "syscall",
                  1,
                  JAVA_LONG,
                  JAVA_LONG,
                  JAVA_LONG,
                  ADDRESS,
                  (long) SECCOMP,
                  (long) SECCOMP_SET_MODE_FILTER,
                  (long) SECCOMP_FILTER_FLAG_TSYNC,
                  program)
              == 0;
    }
  }

  /** Nobody reads this process's standard error from here on; a full pipe would stop it. */
  private static void silenceErrors() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/dev/null");
      long file = call("open", 2, ADDRESS, JAVA_INT, path, O_WRONLY);
      if (file < 0 || call("dup2", 2, JAVA_INT, JAVA_INT, (int) file, 2) < 0) {
        throw new IOException("the standard error cannot be turned to /dev/null");
      }
    }
  }

  private static void limit(int resource, long value) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment both = arena.allocateFrom(JAVA_LONG, value, value);
      if (call("setrlimit", 2, JAVA_INT, ADDRESS, resource, both) != 0) {
        throw new IOException(
            String.format(Locale.ROOT, "limit %d cannot be set to %d", resource, value));
      }
    }
  }

  /**
   * Calls a function of the C library that returns a whole number.
   *
   * @param fixed how many of the arguments are not variadic
   * @param signature layouts of the arguments, then the arguments
   */
  @SuppressWarnings("restricted") // Native access is what this class is for.
  private static long call(String name, int fixed, Object... signature) {
    int count = signature.length / 2;
    ValueLayout[] layouts = new ValueLayout[count];
    Object[] arguments = new Object[count];
    for (int i = 0; i < count; i++) {
      layouts[i] = (ValueLayout) signature[i];
      arguments[i] = signature[count + i];
    }
    Linker linker = Linker.nativeLinker();
    Linker.Option[] options =
        fixed < count
            ? new Linker.Option[] {Linker.Option.firstVariadicArg(fixed)}
            : new Linker.Option[0];
    try {
      boolean wide = name.equals("syscall");
      Object result =
          linker
              .downcallHandle(
                  linker.defaultLookup().findOrThrow(name),
                  FunctionDescriptor.of(wide ? JAVA_LONG : JAVA_INT, layouts),
                  options)
              .invokeWithArguments(arguments);
      return ((Number) result).longValue();
    } catch (Throwable e) { // What a method handle declares.
      throw new IllegalStateException(name + " cannot be called", e);
    }
  }
}
