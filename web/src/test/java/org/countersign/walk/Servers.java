package org.countersign.walk;

import org.junit.jupiter.api.Assumptions;

/**
 * The real servers that bin/test starts and names in system properties. Without them, tests of the
 * production stack are skipped with a plain message; where {@code countersign.servers=required},
 * they fail.
 *
 * @param elasticsearch such as {@code http://127.0.0.1:9200}
 * @param keycloak such as {@code http://127.0.0.1:8090}
 * @param opa such as {@code http://127.0.0.1:8181}
 * @param appPort the port that the realm expects the application on
 */
public record Servers(String elasticsearch, String keycloak, String opa, int appPort) {

  static Servers none() {
    return new Servers("", "", "", 0);
  }

  static Servers required() {
    String elasticsearch = System.getProperty("countersign.elasticsearch", "");
    String keycloak = System.getProperty("countersign.keycloak", "");
    String opa = System.getProperty("countersign.opa.server", "");
    boolean there = !elasticsearch.isEmpty() && !keycloak.isEmpty() && !opa.isEmpty();
    if (!there && "required".equals(System.getProperty("countersign.servers"))) {
      throw new IllegalStateException(
          "the production stack is required, but countersign.elasticsearch, countersign.keycloak and countersign.opa.server are not all set");
    }
    Assumptions.assumeTrue(
        there, "SKIPPED: no production servers; bin/test starts them and names them");
    return new Servers(elasticsearch, keycloak, opa, Integer.getInteger("countersign.app.port"));
  }

  boolean production() {
    return !keycloak.isEmpty();
  }
}
