package org.countersign.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.countersign.audit.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The 98 inclusion vectors of transparency-dev/merkle. */
final class InclusionVectorsTest {

  static List<JsonNode> vectors() {
    return Vectors.below("merkle/inclusion");
  }

  @Test
  void areAllThere() {
    assertThat(vectors()).hasSize(98);
    assertThat(vectors().stream().filter(v -> !v.get("wantErr").booleanValue())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void areJudgedAsTheirAuthorsSay(JsonNode vector) {
    assertThat(holds(vector)).isEqualTo(!vector.get("wantErr").booleanValue());
  }

  private static boolean holds(JsonNode vector) {
    try {
      List<Hash> proof = new ArrayList<>();
      for (JsonNode hash : vector.get("proof")) {
        proof.add(Hash.fromBase64(hash.stringValue()));
      }
      ProofCheck.inclusion(
          signed(vector.get("leafIdx")),
          signed(vector.get("treeSize")),
          Hash.fromBase64(vector.get("leafHash").stringValue()),
          proof,
          Hash.fromBase64(vector.get("root").stringValue()));
      return true;
    } catch (NotProvenException | IllegalArgumentException _) {
      return false;
    }
  }

  /** Sizes of theirs above 2^63 are negative here, and refused as such. */
  private static long signed(JsonNode number) {
    BigInteger value = number.bigIntegerValue();
    return value.longValue();
  }
}
