package org.countersign.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.countersign.audit.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Wycheproof's 151 Ed25519 signatures, judged by the JDK as this module calls it. */
final class Ed25519VectorsTest {

  static List<Arguments> vectors() {
    List<Arguments> vectors = new ArrayList<>();
    for (JsonNode group : Vectors.below("ed25519").getFirst().get("testGroups")) {
      for (JsonNode test : group.get("tests")) {
        vectors.add(Arguments.of(group.get("publicKey").get("pk").stringValue(), test));
      }
    }
    return vectors;
  }

  @Test
  void areAllThere() {
    assertThat(vectors()).hasSize(151);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void areJudgedAsTheirAuthorsSay(String key, JsonNode test) {
    boolean verified =
        Ed25519.verify(
            Ed25519.publicKey(hex(key)),
            hex(test.get("msg").stringValue()),
            hex(test.get("sig").stringValue()));
    assertThat(verified).isEqualTo(test.get("result").stringValue().equals("valid"));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
