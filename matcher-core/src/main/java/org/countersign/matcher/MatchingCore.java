package org.countersign.matcher;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.countersign.matcher.image.IsolatedDecoder;
import org.countersign.matcher.image.NativeImaging;
import org.countersign.matcher.onnx.OnnxNative;

/**
 * An open matching core: the matcher for everybody, and the one thing that makes permits, for
 * whoever takes it first. Safe for use by many threads.
 */
public final class MatchingCore implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MatchingCore.class.getName());

  private final FaceMatcher matcher;
  private final Engines engines;
  private final PermitAuthority permits;
  private final LongSupplier templates;
  private final AtomicBoolean issuerTaken = new AtomicBoolean();

  private MatchingCore(
      FaceMatcher matcher, Engines engines, PermitAuthority permits, LongSupplier templates) {
    this.matcher = matcher;
    this.engines = engines;
    this.permits = permits;
    this.templates = templates;
  }

  /**
   * Loads the native libraries and the models, each model only if its digest is the declared one,
   * and opens and checks the galleries.
   *
   * @throws MatcherUnavailableException in one sentence if a library, a model or the folder of the
   *     galleries cannot be used; a single gallery that is not sound does not stop the others
   */
  public static MatchingCore open(MatcherConfig config) {
    prepare(config);
    IsolatedDecoder decoder = IsolatedDecoder.open(config.nativeLibraries());
    try {
      return open(config, decoder);
    } catch (RuntimeException e) {
      decoder.close();
      throw e;
    }
  }

  /**
   * As {@link #open(MatcherConfig)}, for a service that must go on: where that throws, this says so
   * in the log and gives a core that compares nothing and says why.
   */
  public static MatchingCore openOrExplain(MatcherConfig config) {
    Optional<IsolatedDecoder> decoder = Optional.empty();
    try {
      prepare(config);
      decoder = Optional.of(IsolatedDecoder.open(config.nativeLibraries()));
      return open(config, decoder.get());
    } catch (MatcherUnavailableException e) {
      String reason = String.valueOf(e.getMessage());
      LOG.log(System.Logger.Level.ERROR, "nothing can be searched: {0}", reason);
      return new MatchingCore(
          new UnavailableMatcher(reason, decoder.orElse(null)),
          new UnavailableEngines(reason),
          new PermitAuthority(config.clock()),
          () -> 0);
    }
  }

  private static void prepare(MatcherConfig config) {
    OwnFolder.make(config.nativeLibraries());
    NativeImaging.load(config.nativeLibraries());
    OnnxNative.load(config.nativeLibraries());
  }

  private static MatchingCore open(MatcherConfig config, IsolatedDecoder decoder) {
    PermitAuthority permits = new PermitAuthority(config.clock());
    EngineShelf shelf = new EngineShelf(config, permits, decoder);
    return new MatchingCore(new ActingMatcher(shelf), shelf, permits, shelf::templates);
  }

  public FaceMatcher matcher() {
    return matcher;
  }

  /** The engine that acts, and those that can be put in its place. */
  public Engines engines() {
    return engines;
  }

  /**
   * The only maker of permits that this core accepts.
   *
   * @throws IllegalStateException if it was taken before: there is one gate
   */
  public PermitIssuer takePermitIssuer() {
    if (issuerTaken.getAndSet(true)) {
      throw new IllegalStateException("the permit issuer has been taken: there is one gate");
    }
    return permits;
  }

  /** How many templates were asked for since it was opened; a refused search adds none. */
  public long templatesComputed() {
    return templates.getAsLong();
  }

  /** Waits for what is under way, then frees everything. Photographs are closed by their owners. */
  @Override
  public void close() {
    matcher.close();
  }
}
