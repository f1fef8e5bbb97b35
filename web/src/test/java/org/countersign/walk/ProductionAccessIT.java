package org.countersign.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

final class ProductionAccessIT extends AccessChecks {
  ProductionAccessIT() {
    super(RunningApp.production(Walk.folder("access-"), Walk.log("access")));
  }

  /** The chart closes the management port to strangers; on the public one there are no metrics. */
  @Test
  void metricsAreOnTheManagementPortAlone() throws Exception {
    HttpResponse<String> there = get(app.management().resolve("/actuator/prometheus"));
    HttpResponse<String> here = get(app.base().resolve("/actuator/prometheus"));

    assertThat(there.statusCode()).isEqualTo(200);
    assertThat(there.body()).contains("jvm_memory_used_bytes");
    assertThat(here.statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
