package org.countersign.ui;

import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered as it is: RFC 9457 for programs, a page for people. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient Map<String, Object> more;

  /**
   * @param code stable, such as {@code several-faces}
   * @param detail one sentence that a person can act on
   */
  public Problem(HttpStatus status, String code, String detail) {
    this(status, code, detail, Map.of());
  }

  /**
   * @param more members to add to the problem document
   */
  public Problem(HttpStatus status, String code, String detail, Map<String, Object> more) {
    super(detail);
    this.status = Objects.requireNonNull(status);
    this.code = Objects.requireNonNull(code);
    this.more = Map.copyOf(more);
  }

  public static Problem notFound(String what) {
    return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is no such " + what + ".");
  }

  public static Problem conflict(String why) {
    return new Problem(HttpStatus.CONFLICT, "not-now", why);
  }

  public static Problem invalid(String code, String why) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, why);
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, Object> more() {
    return more;
  }
}
