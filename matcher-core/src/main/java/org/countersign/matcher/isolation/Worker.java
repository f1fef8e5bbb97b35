package org.countersign.matcher.isolation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.isolation.WorkerFailedException.How;

/** One child process, used by one thread at a time. */
final class Worker {
  private static final int MAX_WORDS = 400;

  private final Process process;
  private final ScheduledExecutorService clock;
  private final DataOutputStream out;
  private final DataInputStream in;
  private boolean confined;
  private int requests;

  private Worker(Process process, ScheduledExecutorService clock) {
    this.process = process;
    this.clock = clock;
    this.out = new DataOutputStream(process.getOutputStream());
    this.in = new DataInputStream(process.getInputStream());
  }

  /**
   * A process that may not be ready yet.
   *
   * @throws MatcherUnavailableException in one sentence if there can be none
   */
  static Worker launch(WorkerCommand command, ScheduledExecutorService clock) {
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder(command.words());
      Map<String, String> environment = builder.environment();
      // Nothing that this process was told may be read by one that opens strangers' files.
      environment.clear();
      environment.putAll(command.environment());
      process = builder.start();
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "a worker process cannot be started: " + e.getMessage(), e);
    }
    return new Worker(process, clock);
  }

  /**
   * Returns when the process says that it is ready.
   *
   * @throws MatcherUnavailableException in one sentence if it does not within {@code limit}
   */
  void awaitReady(Duration limit) {
    try (Deadline deadline = deadline(limit)) {
      try {
        greet();
      } catch (IOException e) {
        String why =
            deadline.over()
                ? "it was not ready within " + limit.toSeconds() + " seconds"
                : lastWords();
        end();
        throw new MatcherUnavailableException("a worker process did not start: " + why, e);
      }
    }
  }

  private void greet() throws IOException {
    byte[] greeting = new byte[Confinement.GREETING.length];
    in.readFully(greeting);
    if (!Arrays.equals(greeting, Confinement.GREETING)) {
      throw new IOException("it said something else than its greeting");
    }
    confined = in.readByte() == 1;
  }

  /** What the process wrote to its standard error before it was ready, on one line. */
  private String lastWords() {
    try {
      boolean ended = process.waitFor(2, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      byte[] words = process.getErrorStream().readNBytes(MAX_WORDS);
      String line =
          new String(words, StandardCharsets.UTF_8).strip().replaceAll("\\s*\\R\\s*", "; ");
      return line.isEmpty() ? "it ended without a word" : line;
    } catch (IOException e) {
      return "it ended, and nothing of it can be read";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "it was interrupted";
    }
  }

  /**
   * After an exception the worker is ended.
   *
   * @param reply reads the answer, all of it and nothing more
   */
  <T> T ask(byte[] head, byte[] body, Workers.Reply<T> reply, Duration limit)
      throws WorkerFailedException {
    requests++;
    try (Deadline deadline = deadline(limit)) {
      try {
        out.writeInt(head.length + body.length);
        out.write(head);
        out.write(body);
        out.flush();
        T answer = reply.read(in);
        if (in.available() > 0) {
          throw new IOException("it said more than an answer");
        }
        return answer;
      } catch (IOException e) {
        end();
        throw deadline.over()
            ? new WorkerFailedException(
                How.TOO_SLOW, "ended after %d ms".formatted(limit.toMillis()), e)
            : new WorkerFailedException(How.BROKE, howItEnded(e), e);
      } catch (RuntimeException | Error e) {
        end();
        throw e;
      }
    }
  }

  private String howItEnded(IOException seen) {
    try {
      if (process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() != 128 + 9) {
        return String.format(Locale.ROOT, "ended with %d", process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return String.valueOf(seen.getMessage());
  }

  /** Whether it lives and has nothing to say unasked. */
  boolean fit() {
    try {
      return process.isAlive() && in.available() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  boolean confined() {
    return confined;
  }

  int requests() {
    return requests;
  }

  long pid() {
    return process.pid();
  }

  void end() {
    process.destroyForcibly();
  }

  private Deadline deadline(Duration limit) {
    return new Deadline(limit);
  }

  /** Ends the process when time is up, which ends every read from it and write to it. */
  private final class Deadline implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final ScheduledFuture<?> end;

    Deadline(Duration limit) {
      end =
          clock.schedule(
              () -> {
                over.set(true);
                end();
              },
              limit.toMillis(),
              TimeUnit.MILLISECONDS);
    }

    boolean over() {
      return over.get();
    }

    @Override
    public void close() {
      end.cancel(false);
    }
  }
}
