package org.countersign.matcher.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.matcher.SubjectId;

/**
 * Compares probes with every eligible row of galleries, in one pass over the rows however many
 * probes there are. No index, no approximation: a first look at every row in whole numbers gives
 * bounds between which its similarity lies, and every row that the bounds do not rule out is
 * compared in full. What comes out is what comparing all rows in full gives, in the same order:
 * {@code docs/reference/exact-scan.md} has the proof.
 */
final class ExactScan {
  /** Rows that a thread takes at a time; a multiple of a block. */
  private static final int SPAN_ROWS = BatchPrepass.CHUNK_ROWS;

  private final Scanner scanner;
  private final List<Source> sources;
  private final List<Query> queries;
  private final List<QueryCode> codes;
  private final List<SharedCut> cuts;
  private final List<Span> spans = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  /** Of each thread, one for each query. */
  private final List<List<Shortlist>> shortlists = new ArrayList<>();

  /** A gallery and the rows of it that may be searched. */
  record Source(GalleryView view, Eligible eligible) {}

  private record Span(int source, int first, int end) {}

  private ExactScan(Scanner scanner, List<Source> sources, List<Query> queries) {
    this.scanner = scanner;
    this.sources = sources;
    this.queries = queries;
    this.codes =
        queries.stream().map(query -> new QueryCode(query.probe(), Similarity.LONGEST)).toList();
    this.cuts = queries.stream().map(query -> new SharedCut(query.least())).toList();
    for (int source = 0; source < sources.size(); source++) {
      int rows = sources.get(source).view().rows();
      for (int first = 0; first < rows; first += SPAN_ROWS) {
        spans.add(new Span(source, first, Math.min(first + SPAN_ROWS, rows)));
      }
    }
  }

  /**
   * @param galleries each with the rows that may be searched; their read locks are held
   * @return one result for each query
   */
  static List<Found> scan(Scanner scanner, List<Source> galleries, List<Query> queries) {
    if (queries.isEmpty()) {
      return List.of();
    }
    return new ExactScan(scanner, galleries, queries).run();
  }

  private List<Found> run() {
    scanner.cores().together(spans.size(), this::look);
    AtomicInteger query = new AtomicInteger();
    Found[] found = new Found[queries.size()];
    scanner
        .cores()
        .together(
            queries.size(),
            () -> {
              for (int i = query.getAndIncrement(); i < found.length; i = query.getAndIncrement()) {
                found[i] = finish(i);
              }
            });
    return List.of(found);
  }

  /** One thread's share. */
  private void look() {
    List<Shortlist> own = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      own.add(new Shortlist(queries.get(i), cuts.get(i), sources));
    }
    synchronized (shortlists) {
      shortlists.add(own);
    }
    Optional<MatrixProduct> product = scanner.product(queries.size());
    if (product.isPresent()) {
      try (BatchPrepass prepass = new BatchPrepass(scanner.kernel(), product.get(), codes, own)) {
        spans(prepass::look);
      }
    } else {
      spans(new Prepass(scanner.kernel(), codes, own)::look);
    }
  }

  private interface Look {
    void at(Source source, int number, int first, int end);
  }

  private void spans(Look look) {
    for (int i = next.getAndIncrement(); i < spans.size(); i = next.getAndIncrement()) {
      Span span = spans.get(i);
      look.at(sources.get(span.source), span.source, span.first, span.end);
    }
  }

  /** Compares in full what no thread could rule out. */
  private Found finish(int number) {
    Query query = queries.get(number);
    double least = Math.max(cuts.get(number).value(), reached(number));
    Selection selection = new Selection(query, sources);
    long scored = 0;
    long closer = 0;
    long rescored = 0;
    for (List<Shortlist> thread : shortlists) {
      Shortlist shortlist = thread.get(number);
      shortlist.finish(least);
      selection.add(shortlist.selection());
      scored += shortlist.scored();
      closer += shortlist.closer();
      rescored += shortlist.rescored();
    }
    List<Found.Hit> hits = selection.hits();
    Set<SubjectId> candidates = new HashSet<>();
    hits.forEach(hit -> candidates.add(hit.subject()));
    Fillers fillers = new Fillers(query, sources, candidates);
    return new Found(hits, fillers.draw(), scored, closer, rescored + fillers.compared());
  }

  /** What as many rows as are wanted are known to reach, of all threads' rows. */
  private double reached(int number) {
    double[] bounds =
        shortlists.stream()
            .map(thread -> thread.get(number))
            .flatMapToDouble(shortlist -> Arrays.stream(shortlist.lowerBounds()))
            .sorted()
            .toArray();
    int wanted = queries.get(number).cap();
    return bounds.length < wanted ? Double.NEGATIVE_INFINITY : bounds[bounds.length - wanted];
  }
}
