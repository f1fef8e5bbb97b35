package org.countersign.matcher.elasticsearch;

import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.countersign.matcher.ElasticsearchGalleries;
import org.countersign.matcher.ElasticsearchGalleries.Credentials;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.gallery.StoredFace;

/** Indices of one test on the test server. */
final class TestCluster implements AutoCloseable {
  static final String URL = "countersign.elasticsearch";

  private final String prefix =
      ElasticsearchGalleries.INDEX_PREFIX
          + "t"
          + HexFormat.of().toHexDigits(new Random().nextInt())
          + "-";
  private final Elastic admin = new Elastic(config("admin", "admin-test", server()));

  static URI server() {
    return URI.create(System.getProperty(URL, "http://127.0.0.1:1"));
  }

  /** With the application's rights. */
  ElasticsearchGalleries config() {
    return config(server());
  }

  ElasticsearchGalleries config(URI server) {
    return config("countersign", "countersign-test", server);
  }

  private ElasticsearchGalleries config(String user, String password, URI server) {
    return new ElasticsearchGalleries(
        List.of(URI.create("http://127.0.0.1:1"), server),
        new Credentials.Password(user, password),
        Optional.empty(),
        prefix,
        3,
        0,
        Duration.ofSeconds(20));
  }

  /** May do anything. */
  Elastic admin() {
    return admin;
  }

  String index(GalleryId gallery) {
    return prefix + gallery;
  }

  void fill(String engine, int dimension, List<StoredFace> rows) {
    for (var gallery :
        rows.stream().collect(Collectors.groupingBy(StoredFace::gallery)).entrySet()) {
      String index = index(gallery.getKey());
      admin
          .put("/" + index, GalleryIndex.definition(gallery.getKey(), engine, dimension, 3, 0))
          .require("make an index");
      StringBuilder lines = new StringBuilder();
      for (StoredFace face : gallery.getValue()) {
        StoredRow row =
            new StoredRow(
                face.gallery(), face.subject(), face.expires(), face.flags(), face.vector());
        lines.append("{\"index\": {\"_id\": \"%s\"}}\n".formatted(face.subject()));
        lines.append(row.document().replace('\n', ' ')).append('\n');
      }
      Json answer =
          admin
              .post("/" + index + "/_bulk?refresh=true&filter_path=errors", lines.toString())
              .require("fill an index");
      if (answer.flag("errors")) {
        throw new IllegalStateException("not all rows were taken");
      }
    }
  }

  @Override
  public void close() {
    admin.get("/" + prefix + "*?filter_path=*.mappings._meta").body().members().keySet().stream()
        .filter(index -> index.startsWith(prefix))
        .forEach(index -> admin.delete("/" + index, ""));
    admin.close();
  }
}
