package org.countersign.demo;

import org.countersign.casework.Agency;
import org.countersign.gallery.GalleryBook;
import org.countersign.matcher.FaceMatcher;
import org.countersign.stack.SettableClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Plays four weeks of the past, on the first start only, before the web server opens. */
final class DemoPast implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DemoPast.class);

  private final SettableClock clock;
  private final Agency agency;
  private final GalleryBook book;
  private final FaceMatcher matcher;
  private final DemoGalleries galleries;
  private final DemoSearches searches;
  private final DemoSessions sessions;
  private volatile boolean running;

  DemoPast(
      SettableClock clock,
      Agency agency,
      GalleryBook book,
      FaceMatcher matcher,
      DemoGalleries galleries,
      DemoSearches searches,
      DemoSessions sessions) {
    this.clock = clock;
    this.agency = agency;
    this.book = book;
    this.matcher = matcher;
    this.galleries = galleries;
    this.searches = searches;
    this.sessions = sessions;
  }

  @Override
  public void start() {
    if (book.galleries().isEmpty() && !matcher.health().ready()) {
      log.error("no past is made for the demonstration: {}", matcher.health().detail());
    } else if (book.galleries().isEmpty()) {
      log.info("making a past of four weeks for the demonstration");
      Agenda agenda = new Agenda(clock, agency.zone());
      galleries.plan(agenda);
      searches.plan(agenda);
      sessions.plan(agenda);
      agenda.run();
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the templates agree with the ledger. */
  @Override
  public int getPhase() {
    return 20;
  }
}
