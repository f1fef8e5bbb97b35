package org.countersign.audit.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers from RFC 6962 test suites, as noted in the module's reference. */
final class Rfc6962Test {

  @Test
  void hashesTheEmptyTree() {
    assertThat(Rfc6962.EMPTY.hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Frontier.EMPTY.root()).isEqualTo(Rfc6962.EMPTY);
  }

  @Test
  void hashesLeaves() {
    assertThat(Rfc6962.leaf(new byte[0]).hex())
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assertThat(Rfc6962.leaf("L123456".getBytes(UTF_8)).hex())
        .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
  }

  @ParameterizedTest
  @CsvSource({
    "one, d0d7360ab79f58ab1e1e3fe64ad77e2ea0bc07e36b5f46ed2223edd9298df9e9",
    "two, ab1ab7f07c7c8fe0eff4ba6faa53c7e4412e91a599153e8aa4e01beece5b7825",
    "three, 671f146c5e471e8a1a83a3c214ce4ba907b8f3a5888d14cc8cd3ce75bb12ef94"
  })
  void hashesWords(String word, String hex) {
    assertThat(Rfc6962.leaf(word.getBytes(UTF_8)).hex()).isEqualTo(hex);
  }

  @Test
  void hashesThreeEntries() {
    List<Hash> leaves =
        List.of("one", "two", "three").stream().map(w -> Rfc6962.leaf(w.getBytes(UTF_8))).toList();

    assertThat(Rfc6962.node(leaves.get(0), leaves.get(1)).hex())
        .isEqualTo("4f55f619d9215235778b2b9f17d6f4915b16171214d152381293669764de722e");
    assertThat(Frontier.EMPTY.appendAll(leaves).root().hex())
        .isEqualTo("5aac771c899ac292e74bf1afe2e6e302f8b55883b2d1bf197b46a6bea6dabca9");
  }

  @ParameterizedTest
  @CsvSource({
    "257, Vl+4WqD1yG3jph/mFW46J+qWKQMxy/fcbL9MX6an5w0=",
    "70000, NrTJ54G+LJkRukwgxwARVGj5d/tKAJWCce5ddl0ZB2o="
  })
  void hashesManyRecords(int size, String root) {
    assertThat(Frontier.EMPTY.appendAll(ReferenceTree.of(size).leaves()).root().base64())
        .isEqualTo(root);
  }
}
