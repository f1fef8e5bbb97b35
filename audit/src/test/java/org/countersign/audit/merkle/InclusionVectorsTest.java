package org.countersign.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.audit.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The 98 inclusion vectors of transparency-dev/merkle; each wrong one fails for its own reason. */
final class InclusionVectorsTest {
  /** The length of 32 bytes in Base64. */
  private static final int HASH_TEXT = 44;

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
    boolean wrong = vector.get("wantErr").booleanValue();
    assertThat(reason(vector).isPresent()).isEqualTo(wrong);
    if (wrong) {
      assertThat(reason(vector).orElseThrow()).startsWith(expected(vector));
    }
  }

  /** What each was made for; where that is a place or a size, by the definition of the path. */
  private static String expected(JsonNode vector) {
    String noHash = "a hash has 32 bytes, not ";
    if (hashes(vector).anyMatch(text -> text.length() != HASH_TEXT)) {
      return noHash;
    }
    String what = vector.get("desc").stringValue();
    long index = signed(vector.get("leafIdx"));
    long size = signed(vector.get("treeSize"));
    String outside = "no entry " + index + " in a tree of size " + size;
    String length = "the proof has " + vector.get("proof").size() + " hashes where ";
    String root = "root differs: computed ";
    boolean inside = 0 <= index && index < size;
    return switch (what) {
      case "inserted component",
          "removed component",
          "preceding garbage",
          "trailing garbage",
          "preceding root",
          "trailing root" ->
          length;
      case "wrong leaf", "random root" -> root;
      case "empty root", "empty root and random leaf", "random leaf" -> inside ? root : outside;
      default -> {
        if (what.startsWith("modified proof")) {
          yield root;
        }
        assertThat(what).containsAnyOf("leafIdx ", "treeSize ");
        if (!inside) {
          yield outside;
        }
        int needed = ReferenceTree.of((int) size).path((int) index).size();
        yield vector.get("proof").size() == needed ? root : length;
      }
    };
  }

  private static Stream<String> hashes(JsonNode vector) {
    return Stream.concat(
        vector.get("proof").valueStream().map(JsonNode::stringValue),
        Stream.of(vector.get("leafHash").stringValue(), vector.get("root").stringValue()));
  }

  private static Optional<String> reason(JsonNode vector) {
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
      return Optional.empty();
    } catch (NotProvenException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Sizes of theirs above 2^63 are negative here, and refused as such. */
  private static long signed(JsonNode number) {
    BigInteger value = number.bigIntegerValue();
    return value.longValue();
  }
}
