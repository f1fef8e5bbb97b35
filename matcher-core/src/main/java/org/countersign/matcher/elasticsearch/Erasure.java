package org.countersign.matcher.elasticsearch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.matcher.MatcherUnavailableException;

/**
 * Takes what was expunged out of Elasticsearch's files. Elasticsearch keeps a deleted document for
 * half a minute, for copies that were away, and only then does a merge leave it out: so merges are
 * asked for until nothing deleted is left. Safe for use by many threads.
 */
final class Erasure implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Erasure.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Elastic elastic;
  private final Set<String> due = ConcurrentHashMap.newKeySet();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("gallery-erasure").unstarted(this::run);

  Erasure(Elastic elastic) {
    this.elastic = elastic;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(PAUSE);
        due.forEach(this::look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Something was deleted there, or may have been before this process began. */
  void of(String index) {
    due.add(index);
  }

  private void look(String index) {
    // Taken off first: what is deleted from now on puts it back.
    due.remove(index);
    try {
      if (!isClean(index)) {
        due.add(index);
      }
    } catch (MatcherUnavailableException e) {
      due.add(index);
      LOG.log(
          System.Logger.Level.WARNING, "what was expunged is not erased yet: {0}", e.getMessage());
    }
  }

  private boolean isClean(String index) {
    Elastic.Answer stats =
        elastic.get("/" + index + "/_stats/docs?filter_path=_all.total.docs,error.reason");
    if (stats.isMissing()) {
      return true;
    }
    if (stats.require("count what was expunged").at("_all", "total", "docs").whole("deleted")
        == 0) {
      return true;
    }
    elastic.post("/" + index + "/_flush", "").require("forget what was written");
    elastic
        .post("/" + index + "/_forcemerge?only_expunge_deletes=true&wait_for_completion=false", "")
        .require("rewrite its files without what was expunged");
    return false;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
