package org.countersign.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.countersign.testing.WholeApp;
import org.countersign.walk.AccessTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The table of endpoints and roles leaves none out; the ITs of this package's walk then try every
 * cell, on both stacks.
 */
@WholeApp
final class AccessTableTest {
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Test
  void namesEveryEndpointThereIs() {
    Set<String> there = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .forEach(
            (info, method) -> {
              if (method.getBeanType().getName().startsWith("org.countersign")) {
                for (String pattern : info.getPatternValues()) {
                  for (RequestMethod verb : info.getMethodsCondition().getMethods()) {
                    there.add(verb + " " + pattern);
                  }
                }
              }
            });
    Set<String> inTable = new TreeSet<>();
    AccessTable.read().forEach(row -> inTable.add(row.method() + " " + row.pattern()));
    assertThat(inTable).isEqualTo(there);
  }
}
