package org.countersign.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * Who may reach what. Each feature offers its own as a bean; what no rule names is refused to
 * everybody.
 *
 * @param rules the first that fits decides
 */
public record AccessRules(List<Rule> rules) {
  public AccessRules {
    rules = List.copyOf(rules);
  }

  public static AccessRules of(Rule... rules) {
    return new AccessRules(Arrays.asList(rules));
  }

  /**
   * @param pattern a Spring path pattern
   * @param roles any of these; ignored if {@code open}
   * @param open whether no sign-in is needed
   */
  public record Rule(HttpMethod method, String pattern, Set<Role> roles, boolean open) {
    public Rule {
      roles = Set.copyOf(roles);
    }
  }

  public static Rule get(String pattern, Role... roles) {
    return new Rule(HttpMethod.GET, pattern, Set.of(roles), false);
  }

  public static Rule post(String pattern, Role... roles) {
    return new Rule(HttpMethod.POST, pattern, Set.of(roles), false);
  }

  public static Rule delete(String pattern, Role... roles) {
    return new Rule(HttpMethod.DELETE, pattern, Set.of(roles), false);
  }

  /** Readable by everybody. */
  public static Rule open(String pattern) {
    return new Rule(HttpMethod.GET, pattern, Set.of(), true);
  }
}
