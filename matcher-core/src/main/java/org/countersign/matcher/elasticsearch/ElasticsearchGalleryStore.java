package org.countersign.matcher.elasticsearch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.matcher.ElasticsearchGalleries;
import org.countersign.matcher.Galleries.GalleryStatus;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.Limits;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.gallery.EligibleRow;
import org.countersign.matcher.gallery.Found;
import org.countersign.matcher.gallery.GalleryStore;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.ScanOutcome;
import org.countersign.matcher.gallery.Similarity;
import org.countersign.matcher.gallery.SnapshotDigest;

/**
 * Galleries in Elasticsearch, shared by all processes that open them. A gallery whose index is not
 * what it must be is left as it is and reported; the others go on.
 */
public final class ElasticsearchGalleryStore implements GalleryStore {
  private static final System.Logger LOG =
      System.getLogger(ElasticsearchGalleryStore.class.getName());

  private final ElasticsearchGalleries config;
  private final String engine;
  private final int dimension;
  private final Elastic elastic;
  private final Erasure erasure;
  private final Map<GalleryId, Held> galleries = new ConcurrentHashMap<>();

  private sealed interface Held {
    record Sound(GalleryIndex index, EligibleRows rows) implements Held {}

    record Unsound(String reason) implements Held {}
  }

  private ElasticsearchGalleryStore(
      ElasticsearchGalleries config, String engine, int dimension, Elastic elastic) {
    this.config = config;
    this.engine = engine;
    this.dimension = dimension;
    this.elastic = elastic;
    this.erasure = new Erasure(elastic);
  }

  /**
   * Looks at the index of every gallery.
   *
   * @param engine digest of the engine that makes the templates
   * @throws MatcherUnavailableException if Elasticsearch does not answer
   */
  public static ElasticsearchGalleryStore open(
      ElasticsearchGalleries config, String engine, int dimension) {
    Elastic elastic = new Elastic(config);
    ElasticsearchGalleryStore store =
        new ElasticsearchGalleryStore(config, engine, dimension, elastic);
    try {
      store.indices().forEach(store::take);
      store.erasure.start();
    } catch (MatcherUnavailableException e) {
      store.close();
      throw e;
    }
    LOG.log(
        System.Logger.Level.INFO,
        "{0} galleries are kept and compared by Elasticsearch",
        store.galleries.size());
    return store;
  }

  /** What is there under our prefix. */
  private Map<String, Json> indices() {
    return elastic
        .get(
            "/"
                + config.indexPrefix()
                + "*?filter_path=*.mappings,*.settings.index.number_of_shards,error.reason")
        .require("show the galleries")
        .members();
  }

  private void take(String name, Json found) {
    GalleryId gallery;
    try {
      gallery = new GalleryId(name.substring(config.indexPrefix().length()));
    } catch (IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "index {0} has not the name of a gallery", name);
      return;
    }
    Held held =
        GalleryIndex.problem(found, gallery, engine, dimension)
            .map(problem -> unsound(gallery, problem))
            .orElseGet(() -> sound(gallery, name, found));
    galleries.put(gallery, held);
    erasure.of(name);
  }

  private static Held unsound(GalleryId gallery, String problem) {
    String reason = "gallery %s is not searched: %s".formatted(gallery, problem);
    LOG.log(System.Logger.Level.ERROR, reason);
    return new Held.Unsound(reason);
  }

  private static Held sound(GalleryId gallery, String name, Json found) {
    int shards = Integer.parseInt(found.text("settings", "index", "number_of_shards"));
    GalleryIndex index = new GalleryIndex(gallery, name, shards);
    return new Held.Sound(index, new EligibleRows(index));
  }

  private String name(GalleryId gallery) {
    return config.indexPrefix() + gallery.value();
  }

  @Override
  public synchronized void create(GalleryId gallery) {
    if (galleries.containsKey(gallery)) {
      return;
    }
    if (galleries.size() >= Limits.MAX_GALLERIES) {
      throw new IllegalStateException("there are " + Limits.MAX_GALLERIES + " galleries already");
    }
    String name = name(gallery);
    Elastic.Answer made =
        elastic.put(
            "/" + name,
            GalleryIndex.definition(
                gallery, engine, dimension, config.shards(), config.replicas()));
    boolean another =
        made.body().at("error", "type").equals(new Json.Text("resource_already_exists_exception"));
    if (!another) {
      made.require("make gallery " + gallery);
    }
    // Another process may have made it, and not as we would.
    Json found = indices().get(name);
    if (found == null) {
      throw new MatcherUnavailableException("gallery " + gallery + " was made and is not there");
    }
    take(name, found);
  }

  @Override
  public synchronized void renew(GalleryId gallery) {
    if (galleries.get(gallery) instanceof Held.Sound) {
      throw new IllegalStateException("gallery " + gallery + " is open and was sound at the start");
    }
    Elastic.Answer gone = elastic.delete("/" + name(gallery), "");
    if (!gone.isMissing()) {
      gone.require("remove gallery " + gallery);
    }
    galleries.remove(gallery);
    create(gallery);
  }

  @Override
  public List<GalleryId> all() {
    return inOrder(galleries.keySet());
  }

  private static List<GalleryId> inOrder(Collection<GalleryId> wanted) {
    return wanted.stream().sorted(Comparator.comparing(GalleryId::value)).toList();
  }

  /** A refresh comes with it, so that the next search sees it on every copy. */
  @Override
  public void put(GalleryId gallery, SubjectId subject, float[] unit, int expires) {
    GalleryIndex index = sound(gallery).index();
    if (unit.length != dimension) {
      throw new IllegalArgumentException(
          "a template of gallery %s has %d values, not %d"
              .formatted(gallery, unit.length, dimension));
    }
    Similarity.requireUnit(unit, "a template");
    StoredRow row = new StoredRow(gallery, subject, expires, 0, unit);
    Json answer =
        elastic
            .put("/%s/_doc/%s?refresh=true".formatted(index.name(), subject), row.document())
            .require("keep a template");
    requireEverywhere(answer, "keep a template");
  }

  private static void requireEverywhere(Json answer, String what) {
    if (answer.whole("_shards", "failed") != 0) {
      throw new MatcherUnavailableException(
          "Elasticsearch does not %s: not every copy has done it".formatted(what));
    }
  }

  /** An update, and no new document: who is expunged meanwhile does not come back. */
  @Override
  public boolean reschedule(GalleryId gallery, SubjectId subject, int expires) {
    GalleryIndex index = sound(gallery).index();
    Optional<StoredRow> row;
    try (Moment moment = moment(List.of(index))) {
      row = StoredRows.among(moment, index, "", List.of(subject.value())).stream().findFirst();
    }
    if (row.isEmpty() || row.get().expires() == expires) {
      return row.isPresent();
    }
    StoredRow changed =
        new StoredRow(gallery, subject, expires, row.get().flags(), row.get().vector());
    Elastic.Answer answer =
        elastic.post(
            "/%s/_update/%s?refresh=true".formatted(index.name(), subject),
            "{\"doc\": %s}".formatted(changed.document()));
    if (answer.isMissing()) {
      return false;
    }
    requireEverywhere(answer.require("keep a template"), "keep a template");
    return true;
  }

  @Override
  public List<EligibleRow> eligible(GalleryId gallery, long day, Collection<SubjectId> among) {
    GalleryIndex index = sound(gallery).index();
    List<String> ids = among.stream().map(SubjectId::value).toList();
    try (Moment moment = moment(List.of(index))) {
      return StoredRows.among(moment, index, GalleryIndex.eligible(day) + ",", ids).stream()
          .map(row -> new EligibleRow(row.subject(), row.vector()))
          .toList();
    }
  }

  /**
   * Searches do not see it when this returns. The bytes leave Elasticsearch's files within about a
   * minute: {@link Erasure}.
   */
  @Override
  public boolean expunge(GalleryId gallery, SubjectId subject) {
    GalleryIndex index = sound(gallery).index();
    Elastic.Answer answer =
        elastic.delete("/%s/_doc/%s?refresh=true".formatted(index.name(), subject), "");
    if (answer.isMissing() && answer.body().at("result").equals(new Json.Text("not_found"))) {
      return false;
    }
    requireEverywhere(answer.require("expunge a template"), "expunge a template");
    erasure.of(index.name());
    return true;
  }

  @Override
  public boolean isUnsound(GalleryId gallery) {
    return held(gallery) instanceof Held.Unsound;
  }

  @Override
  public float[] template(GalleryId gallery, SubjectId subject) {
    GalleryIndex index = sound(gallery).index();
    try (Moment moment = moment(List.of(index))) {
      return StoredRows.byId(moment, index, List.of(subject.value())).getFirst().vector();
    }
  }

  @Override
  public Set<SubjectId> subjects(GalleryId gallery) {
    GalleryIndex index = sound(gallery).index();
    Set<SubjectId> subjects = new TreeSet<>();
    try (Moment moment = moment(List.of(index))) {
      StoredRows.ids(moment).forEach(id -> subjects.add(new SubjectId(id)));
    }
    return subjects;
  }

  @Override
  public GalleryStatus status(GalleryId gallery, long day) {
    return switch (held(gallery)) {
      case Held.Unsound _ -> GalleryStatus.unsound(gallery);
      case Held.Sound(GalleryIndex index, EligibleRows rows) -> {
        try (Moment moment = moment(List.of(index))) {
          EligibleRows.Eligible eligible = rows.at(moment, day);
          yield new GalleryStatus(
              gallery, StoredRows.count(moment), eligible.count(), eligible.snapshot(), true);
        } catch (MatcherUnavailableException e) {
          LOG.log(System.Logger.Level.WARNING, "no state of a gallery: {0}", e.getMessage());
          yield GalleryStatus.unsound(gallery);
        }
      }
    };
  }

  @Override
  public String comparer() {
    return "Elasticsearch, on all shards, and then in full here";
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Map<String, Json> there;
    try {
      there = indices();
    } catch (MatcherUnavailableException e) {
      return all().stream()
          .map(gallery -> "gallery %s is not searched: %s".formatted(gallery, e.getMessage()))
          .toList();
    }
    for (GalleryId gallery : all()) {
      switch (held(gallery)) {
        case Held.Unsound(String reason) -> problems.add(reason);
        case Held.Sound(GalleryIndex index, EligibleRows _) -> {
          if (!there.containsKey(index.name())) {
            problems.add("gallery %s is not searched: its index is gone".formatted(gallery));
          }
        }
      }
    }
    return problems;
  }

  /** What is known without asking: whether Elasticsearch answers, the scan finds out. */
  @Override
  public String problem(Collection<GalleryId> wanted) {
    for (GalleryId gallery : inOrder(wanted)) {
      Held held = galleries.get(gallery);
      if (held == null) {
        return "gallery %s does not exist".formatted(gallery);
      }
      if (held instanceof Held.Unsound(String reason)) {
        return reason;
      }
    }
    return "";
  }

  @Override
  public ScanOutcome scan(Collection<GalleryId> wanted, long day, List<Query> queries) {
    String problem = problem(wanted);
    if (!problem.isEmpty()) {
      return new ScanOutcome.Unavailable(problem);
    }
    if (wanted.isEmpty()) {
      return new ScanOutcome.Unavailable("no gallery was named");
    }
    List<Held.Sound> held = inOrder(wanted).stream().map(this::sound).toList();
    List<GalleryIndex> indices = held.stream().map(Held.Sound::index).toList();
    try (Moment moment = moment(indices)) {
      TreeMap<String, String> snapshots = new TreeMap<>();
      long eligible = 0;
      for (Held.Sound gallery : held) {
        EligibleRows.Eligible rows = gallery.rows().at(moment, day);
        eligible += rows.count();
        snapshots.put(gallery.index().gallery().value(), rows.snapshot());
      }
      List<Found> found = new ArrayList<>();
      for (Query query : queries) {
        found.add(new SharedScan(moment, indices, day, query).find(eligible));
      }
      return new ScanOutcome.Scanned(found, eligible, SnapshotDigest.of(snapshots));
    } catch (MatcherUnavailableException e) {
      LOG.log(System.Logger.Level.WARNING, "a search was not answered: {0}", e.getMessage());
      return new ScanOutcome.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private Moment moment(List<GalleryIndex> indices) {
    return Moment.of(elastic, indices, timeout());
  }

  /** Less than ours, so that Elasticsearch says itself that it was too late. */
  private Duration timeout() {
    return config.requestTimeout().multipliedBy(9).dividedBy(10);
  }

  private Held held(GalleryId gallery) {
    Held held = galleries.get(gallery);
    if (held == null) {
      throw new MatcherUnavailableException("gallery %s does not exist".formatted(gallery));
    }
    return held;
  }

  private Held.Sound sound(GalleryId gallery) {
    return switch (held(gallery)) {
      case Held.Sound sound -> sound;
      case Held.Unsound(String reason) -> throw new MatcherUnavailableException(reason);
    };
  }

  @Override
  public void close() {
    erasure.close();
    elastic.close();
  }
}
