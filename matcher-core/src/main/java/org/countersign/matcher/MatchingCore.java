package org.countersign.matcher;

import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.matcher.image.NativeImaging;
import org.countersign.matcher.onnx.OnnxNative;

/**
 * An open matching core: the matcher for everybody, and the one thing that makes permits, for
 * whoever takes it first. Safe for use by many threads.
 */
public final class MatchingCore implements AutoCloseable {
  private final EngineShelf shelf;
  private final ActingMatcher matcher;
  private final PermitAuthority permits;
  private final AtomicBoolean issuerTaken = new AtomicBoolean();

  private MatchingCore(EngineShelf shelf, PermitAuthority permits) {
    this.shelf = shelf;
    this.matcher = new ActingMatcher(shelf);
    this.permits = permits;
  }

  /**
   * Loads the native libraries and the models, each model only if its digest is the declared one,
   * and opens and checks the galleries.
   *
   * @throws MatcherUnavailableException in one sentence if a library, a model or the folder of the
   *     galleries cannot be used; a single gallery that is not sound does not stop the others
   */
  public static MatchingCore open(MatcherConfig config) {
    OwnFolder.make(config.nativeLibraries());
    OwnFolder.make(config.galleries());
    NativeImaging.load(config.nativeLibraries());
    OnnxNative.load(config.nativeLibraries());
    PermitAuthority permits = new PermitAuthority(config.clock());
    return new MatchingCore(new EngineShelf(config, permits), permits);
  }

  public FaceMatcher matcher() {
    return matcher;
  }

  /** The engine that acts, and those that can be put in its place. */
  public Engines engines() {
    return shelf;
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
    return shelf.templates();
  }

  /** Waits for what is under way, then frees everything. Photographs are closed by their owners. */
  @Override
  public void close() {
    matcher.close();
  }
}
