package org.countersign.matcher.isolation;

import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.matcher.MatcherUnavailableException;

/**
 * A few worker processes for one kind of work, each doing one request at a time. Safe for use by
 * many threads. A worker that fails is ended and another one is started in its place, in the
 * background; a worker is also replaced after so many requests, so that what one request may have
 * done to it does not last.
 */
public final class Workers implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Workers.class.getName());

  private final WorkerCommand command;
  private final Bounds bounds;
  private final Semaphore places;
  private final ConcurrentLinkedDeque<Worker> idle = new ConcurrentLinkedDeque<>();
  private final Set<Worker> starting = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(2, Workers::thread);
  private final AtomicLong failures = new AtomicLong();
  private volatile String problem = "";
  private volatile boolean closed;

  /**
   * @param most processes at once
   * @param start how long a process may take until it is ready
   * @param request how long it may take for a request
   * @param queue how long a request may wait for a free process
   * @param requests how many requests a process does before another takes its place
   */
  public record Bounds(int most, Duration start, Duration request, Duration queue, int requests) {
    public Bounds {
      if (most < 1 || requests < 1) {
        throw new IllegalArgumentException("at least one process and one request");
      }
      Objects.requireNonNull(start);
      Objects.requireNonNull(request);
      Objects.requireNonNull(queue);
    }
  }

  /** Reads one answer: all of it, and nothing more than may be expected. */
  @FunctionalInterface
  public interface Reply<T> {
    T read(DataInputStream in) throws IOException;
  }

  public Workers(WorkerCommand command, Bounds bounds) {
    this.command = command;
    this.bounds = bounds;
    this.places = new Semaphore(bounds.most(), true);
    // A deadline that was kept must not stay in memory until it would have been over.
    clock.setRemoveOnCancelPolicy(true);
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("workers").unstarted(work);
  }

  /** Starts a first worker in the background, so that nobody waits for it. */
  public Workers warm() {
    replaceInBackground();
    return this;
  }

  /**
   * @param head sent before {@code body}
   * @throws WorkerFailedException if the worker broke or took too long; it is gone then
   * @throws MatcherUnavailableException in one sentence if no worker can be started, or all were
   *     busy for too long
   */
  public <T> T ask(byte[] head, byte[] body, Reply<T> reply) throws WorkerFailedException {
    takePlace();
    boolean whole = false;
    try {
      Worker worker = ready();
      try {
        T answer = worker.ask(head, body, reply, bounds.request());
        whole = worker.fit() && worker.requests() < bounds.requests() && !closed;
        if (whole) {
          idle.push(worker);
        } else {
          worker.end();
        }
        return answer;
      } catch (WorkerFailedException e) {
        failures.incrementAndGet();
        throw e;
      }
    } finally {
      places.release();
      if (!whole) {
        replaceInBackground();
      }
      if (closed) {
        endIdle();
      }
    }
  }

  private void takePlace() {
    try {
      if (places.tryAcquire(bounds.queue().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new MatcherUnavailableException(
        "all %d %s are busy".formatted(bounds.most(), command.what()));
  }

  /** One that lives, or a new one. */
  private Worker ready() {
    for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
      if (worker.fit()) {
        return worker;
      }
      worker.end();
      LOG.log(System.Logger.Level.WARNING, "one of the {0} had ended by itself", command.what());
    }
    return start();
  }

  private Worker start() {
    if (closed) {
      throw new IllegalStateException("the workers are closed");
    }
    try {
      Worker worker = launch();
      if (!worker.confined() && problem.isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "this system does not let {0} give up their rights: they are apart, but not confined",
            command.what());
      }
      problem = "";
      return worker;
    } catch (MatcherUnavailableException e) {
      problem = "the %s cannot be started: %s".formatted(command.what(), e.getMessage());
      throw new MatcherUnavailableException(problem, e);
    }
  }

  private Worker launch() {
    Worker worker = Worker.launch(command, clock);
    starting.add(worker);
    try {
      if (closed) { // and has not seen this one
        worker.end();
      }
      worker.awaitReady(bounds.start());
      return worker;
    } catch (RejectedExecutionException e) {
      worker.end();
      throw new IllegalStateException("the workers are closed", e);
    } finally {
      starting.remove(worker);
    }
  }

  private void replaceInBackground() {
    try {
      clock.execute(this::replace);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed meanwhile", e);
    }
  }

  private void replace() {
    if (!places.tryAcquire()) {
      return;
    }
    try {
      if (idle.isEmpty() && !closed) {
        idle.push(start());
      }
    } catch (MatcherUnavailableException e) {
      LOG.log(System.Logger.Level.ERROR, e.getMessage());
    } finally {
      places.release();
      if (closed) {
        endIdle();
      }
    }
  }

  /** Why no request can be taken, in one sentence; empty if nothing is known against it. */
  public String problem() {
    return problem;
  }

  /** Requests that were not answered since this was made. */
  public long failures() {
    return failures.get();
  }

  /** Processes that wait for a request now. */
  List<Long> idlePids() {
    List<Long> pids = new ArrayList<>();
    idle.forEach(worker -> pids.add(worker.pid()));
    return pids;
  }

  private void endIdle() {
    for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
      worker.end();
    }
  }

  /** Requests under way end by themselves. */
  @Override
  public void close() {
    closed = true;
    endIdle();
    starting.forEach(Worker::end);
    clock.shutdown();
  }
}
