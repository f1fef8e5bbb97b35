package org.countersign.policy.opa;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The schemas that {@code opa check} uses too. */
final class Schemas {
  static final Schema INPUT = load("input");
  static final Schema DECISION = load("decision");

  private Schemas() {}

  private static Schema load(String name) {
    try (InputStream in =
        Objects.requireNonNull(Schemas.class.getResourceAsStream("/schemas/" + name + ".json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
