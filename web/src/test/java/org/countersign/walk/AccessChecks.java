package org.countersign.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every endpoint, asked by every role and by nobody: let in exactly where the table says so. Run on
 * both stacks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccessChecks {
  private static final Map<String, String> PEOPLE = people();

  final RunningApp app;

  AccessChecks(RunningApp app) {
    this.app = app;
  }

  private static Map<String, String> people() {
    Map<String, String> people = new LinkedHashMap<>();
    people.put("officer", "officer");
    people.put("examiner", "examiner");
    people.put("supervisor", "supervisor");
    people.put("auditor", "auditor");
    people.put("administrator", "admin");
    return people;
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @Test
  void letsEachRoleInExactlyWhereTheTableSays() {
    List<String> wrong = new ArrayList<>();
    PEOPLE.forEach(
        (role, person) -> {
          try (Visitor pages = Visitor.signedIn(app, person);
              Visitor program = Visitor.program(app, person)) {
            check(role, pages, program, wrong);
          }
        });
    try (Visitor anonymous = Visitor.anonymous(app)) {
      check("anonymous", anonymous, anonymous, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  /** A program that asks is told every reason there is, each with a way out and its source. */
  @Test
  void tellsEveryReasonThatAnyRuleHas() {
    assertThat(new EveryReason(app).problems()).isEmpty();
  }

  private static void check(String role, Visitor pages, Visitor program, List<String> wrong) {
    for (AccessTable.Row row : AccessTable.read()) {
      Visitor visitor = row.pattern().startsWith("/api/") ? program : pages;
      HttpResponse<String> answer = ask(visitor, row);
      boolean in = isIn(answer);
      if (in != row.allows(role)) {
        wrong.add(role + ": " + row + " -> " + answer.statusCode());
      }
      if (answer.statusCode() >= 500) {
        wrong.add(role + ": " + row + " broke: " + answer.statusCode() + " " + answer.body());
      }
    }
  }

  private static HttpResponse<String> ask(Visitor visitor, AccessTable.Row row) {
    return switch (row.method()) {
      case "GET" -> visitor.get(row.path());
      case "DELETE" -> visitor.delete(row.path());
      case "POST" ->
          row.pattern().startsWith("/api/")
              ? (row.pattern().endsWith("/frames")
                  ? visitor.postBytes(row.path(), "image/jpeg", new byte[] {1})
                  : visitor.postJson(row.path(), "{}"))
              : visitor.post(row.path(), Map.of());
      default -> throw new IllegalArgumentException(row.toString());
    };
  }

  /** Refused is 401, 403, or being sent to sign in. Whatever else comes, the door was open. */
  private static boolean isIn(HttpResponse<String> answer) {
    String location = answer.headers().firstValue("Location").orElse("");
    boolean sentToSignIn = answer.statusCode() == 302 && location.contains("/sign-in");
    return answer.statusCode() != 401 && answer.statusCode() != 403 && !sentToSignIn;
  }
}
