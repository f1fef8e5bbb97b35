package org.countersign.gallery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.matcher.Engines;

/** How far an engine's galleries are. Changes while it runs; safe to read from any thread. */
public final class EngineFilling {
  private final String engine;
  private final Instant began;
  private final List<Lost> lost = new ArrayList<>();
  private final List<Engines.Comparison> comparisons = new ArrayList<>();
  private final List<Integer> agreement = new ArrayList<>();
  private final List<Integer> actingAgreement = new ArrayList<>();
  private int total;
  private int made;
  private int kept;
  private int photographs;
  private String failure = "";
  private boolean finished;

  EngineFilling(String engine, Instant began) {
    this.engine = engine;
    this.began = began;
  }

  /** Before any was begun. */
  static EngineFilling none() {
    EngineFilling none = new EngineFilling("", Instant.EPOCH);
    none.finish();
    return none;
  }

  /** A person whose photographs the engine cannot use. */
  public record Lost(String gallery, String subject, String name, String reason) {
    /** Who it is stays out of log files. */
    @Override
    public String toString() {
      return "Lost[" + subject + "]";
    }
  }

  /**
   * @param made people whose template was made
   * @param kept people whose template was there from before
   * @param photographs that were used for those made
   * @param severalPhotographs photographs of people who have more than one, for the next two
   * @param agreement of such a photograph with the person's others, median cosine in thousandths
   * @param actingAgreement the same for the engine that acts
   * @param failure why it broke off; empty if it did not
   */
  public record Progress(
      int total,
      int made,
      int kept,
      int photographs,
      List<Lost> lost,
      List<Engines.Comparison> comparisons,
      int severalPhotographs,
      int agreement,
      int actingAgreement,
      String failure,
      boolean finished) {
    public int done() {
      return made + kept + lost.size();
    }
  }

  public String engine() {
    return engine;
  }

  public Instant began() {
    return began;
  }

  public synchronized Progress progress() {
    return new Progress(
        total,
        made,
        kept,
        photographs,
        List.copyOf(lost),
        List.copyOf(comparisons),
        agreement.size(),
        MigrateEngine.median(agreement),
        MigrateEngine.median(actingAgreement),
        failure,
        finished);
  }

  synchronized void expect(int people) {
    total = people;
  }

  synchronized void kept() {
    kept++;
  }

  synchronized void made(int used, List<Integer> itsAgreement) {
    made++;
    photographs += used;
    agreement.addAll(itsAgreement);
  }

  synchronized void actingAgreement(List<Integer> itsAgreement) {
    actingAgreement.addAll(itsAgreement);
  }

  synchronized void lost(GalleryBook.Subject subject, String reason) {
    lost.add(new Lost(subject.gallery(), subject.id(), subject.details().name(), reason));
  }

  synchronized void compared(Engines.Comparison comparison) {
    comparisons.add(comparison);
  }

  synchronized void failed(String why) {
    failure = why;
  }

  synchronized void finish() {
    finished = true;
  }
}
