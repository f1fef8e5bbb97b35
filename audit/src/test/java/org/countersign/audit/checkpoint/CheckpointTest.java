package org.countersign.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Proofs;
import org.countersign.audit.merkle.ReferenceTree;
import org.countersign.audit.merkle.Rfc6962;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked example of Tessera's public test key, and what differs from it. */
final class CheckpointTest {
  private static final String PRIVATE =
      "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg";
  private static final String PUBLIC =
      "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
  private static final String NOTE_3 =
      """
      example.com/log/testdata
      3
      Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=

      \u2014 example.com/log/testdata M9e0lvAQRtH832pk2RTbeSeZMkp4FZSdJYFBUjO5SKxuRbywPUF3cx+HUrb50kjd3rUWW/fj53Wj1dwcwh9bGQnqVAg=
      """;
  private static final String NOTE_257 =
      """
      example.com/log/testdata
      257
      Vl+4WqD1yG3jph/mFW46J+qWKQMxy/fcbL9MX6an5w0=

      \u2014 example.com/log/testdata M9e0lhIijzMxIu5uCfdnaLnUMbvyX9QLZs6/j5acerQRQIK/jtG+XqFMSmNz2ym8URoFd0vuTOnM1vzun6kE9q2Erw4=
      """;
  private static final String WITNESS_LINE =
      "\u2014 witness.example.com/w1 gSKlqwAAAABkGFDLbg/N9E1TSaih/SiiR1BN8qfM2uzM1yxQHrkQzIx9HfLry2kd3hKAKn+TmdmU16Vb+Euq68sHEhrxmROzQhK6Dg==\n";
  private static final String WITNESS =
      "witness.example.com/w1+8122a5ab+BOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
  private static final String WITNESS_AS_PLAIN_KEY =
      "witness.example.com/w1+a7502961+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";

  @Test
  void signsByteForByteAsOthersDo() throws Exception {
    SignerKey key = SignerKey.parse(PRIVATE);
    List<Hash> three =
        List.of("one", "two", "three").stream().map(w -> Rfc6962.leaf(w.getBytes(UTF_8))).toList();

    assertThat(key.verifierKey().text()).isEqualTo(PUBLIC);
    assertThat(key.text()).isEqualTo(PRIVATE);
    assertThat(key).hasToString("SignerKey[" + PUBLIC + "]");
    assertThat(signed(key, Frontier.EMPTY.appendAll(three))).isEqualTo(NOTE_3);
    assertThat(signed(key, Frontier.EMPTY.appendAll(ReferenceTree.of(257).leaves())))
        .isEqualTo(NOTE_257);
  }

  private static String signed(SignerKey key, Frontier frontier) {
    Checkpoint checkpoint =
        new Checkpoint(key.verifierKey().name(), frontier.size(), frontier.root());
    return SignedNote.sign(checkpoint.body(), key).note();
  }

  @Test
  void cosignsByteForByteAsOthersDo() throws Exception {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 7);
    SignerKey witness =
        SignerKey.generate(
            "witness.example.com/w1",
            new SecureRandom() {
              @Override
              public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
              }
            });
    SignedNote note = SignedNote.parse(NOTE_257);

    SignedNote cosigned = note.with(witness.cosign(note.text(), Instant.ofEpochSecond(1679315147)));

    assertThat(cosigned.note()).isEqualTo(NOTE_257 + WITNESS_LINE);
    assertThat(witness.verifierKey().text()).isEqualTo(WITNESS_AS_PLAIN_KEY);
    assertThat(witness.verifierKey().asCosigner().text()).isEqualTo(WITNESS);
  }

  @Test
  void verifiesCosignaturesOnlyWithTheirTimeAndText() throws Exception {
    VerifierKey witness = VerifierKey.parse(WITNESS);
    SignedNote cosigned = SignedNote.parse(NOTE_257 + WITNESS_LINE);

    assertThat(cosigned.verifiedBy(List.of(witness))).containsExactly(witness);
    assertThat(cosigned.verifiedBy(List.of(VerifierKey.parse(PUBLIC), witness))).hasSize(2);
    // As a plain Ed25519 key it has another id, so its line is a stranger's.
    assertThatThrownBy(() -> cosigned.verifiedBy(List.of(VerifierKey.parse(WITNESS_AS_PLAIN_KEY))))
        .isInstanceOf(NotSignedException.class);
    String otherTime = WITNESS_LINE.replace("AAAABkGFDL", "AAAABkGFDM");
    assertThatThrownBy(() -> SignedNote.parse(NOTE_257 + otherTime).verifiedBy(List.of(witness)))
        .hasMessage("the signature of witness.example.com/w1 does not hold");
    assertThatThrownBy(() -> SignedNote.parse(NOTE_3 + WITNESS_LINE).verifiedBy(List.of(witness)))
        .hasMessage("the signature of witness.example.com/w1 does not hold");
  }

  @Test
  void readsTheThreeLines() throws Exception {
    Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(NOTE_257).text());

    assertThat(checkpoint.origin()).isEqualTo("example.com/log/testdata");
    assertThat(checkpoint.size()).isEqualTo(257);
    assertThat(checkpoint.root()).isEqualTo(ReferenceTree.of(257).root());
    assertThat(Checkpoint.parse(checkpoint.body() + "an extension\n")).isEqualTo(checkpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "o\n3\n",
        "o\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=",
        "\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n",
        "o\n03\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n",
        "o\n+3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n",
        "o\n-3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n",
        "o\n\u0663\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n",
        "o\n9223372036854775808\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n",
        "o\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk\n",
        "o\n3\nWqx3HImawpLnS_Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n",
        "o\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKl=\n",
        "o\n3\nWqx3\n",
        "o\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n\n",
        "o\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n\nx\n"
      })
  void refusesOtherBodies(String body) {
    assertThatThrownBy(() -> Checkpoint.parse(body)).isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/log/testdata",
        "example.com/log/testdata+33d7b496",
        "example.com/log/testdata+33d7b497+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        "example.com/log/testdata+33D7B496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        "example.com/log/testdatb+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        "example.com/log testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        "example.com/log/testdata+33d7b496+CeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI",
        "example.com/log/testdata+33d7b496+",
        "+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
      })
  void refusesOtherVerifierKeys(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesOtherPrivateKeysWithoutRepeatingThem() {
    String seed = "AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg";
    for (String text :
        List.of(
            PRIVATE.replace("33d7b496", "33d7b497"),
            PRIVATE.replace("+AeymY", "+BeymY"),
            PRIVATE.replace("PRIVATE", "PUBLIC"),
            PRIVATE.replace("9DSF3eg", "9DSF3e"),
            PRIVATE.replace("testdata", "test data"))) {
      assertThatThrownBy(() -> SignerKey.parse(text))
          .isInstanceOf(MalformedException.class)
          .message()
          .doesNotContain(seed.substring(5, 20));
    }
  }

  @Test
  void aGeneratedKeySurvivesItsFile() throws Exception {
    SignerKey key = SignerKey.generate("example.com/x", new SecureRandom());
    SignerKey read = SignerKey.parse(key.text() + "\n");

    SignedNote note = SignedNote.sign("text\n", read);

    assertThat(note.verifiedBy(List.of(key.verifierKey()))).containsExactly(key.verifierKey());
    assertThat(VerifierKey.parse(key.verifierKey().text())).isEqualTo(key.verifierKey());
  }

  @Test
  void takesAHundredSignaturesAndNoMore() throws Exception {
    SignerKey key = SignerKey.parse(PRIVATE);
    SignedNote note = SignedNote.sign("text\n", key);
    for (int i = 1; i < SignedNote.MAX_SIGNATURES; i++) {
      note = note.with(key.cosign(note.text(), Instant.ofEpochSecond(i)));
    }

    assertThat(SignedNote.parse(note.note()).signatures()).hasSize(100);
    SignedNote one = note.with(key.cosign(note.text(), Instant.EPOCH));
    assertThatThrownBy(() -> SignedNote.parse(one.note()))
        .hasMessage("note has more than 100 signatures");
    assertThatThrownBy(() -> SignedNote.parse(new byte[SignedNote.MAX_LENGTH + 1]))
        .hasMessage("note is longer than 1000000 bytes");
  }

  @Test
  void proofFilesSayWhatTheyHold() throws Exception {
    ReferenceTree tree = ReferenceTree.of(257);
    List<Hash> path =
        Proofs.inclusion(
            85,
            257,
            (level, index) ->
                Frontier.EMPTY
                    .appendAll(
                        tree.leaves().subList((int) (index << level), (int) ((index + 1) << level)))
                    .root());
    for (Optional<String> extra : List.of(Optional.of("YWJj"), Optional.<String>empty())) {
      TlogProof proof = new TlogProof(extra, 85, path, NOTE_257);
      assertThat(proof.path()).hasSize(9);
      assertThat(TlogProof.parse(proof.text())).isEqualTo(proof);
    }
    TlogProof alone = new TlogProof(Optional.empty(), 0, List.of(), NOTE_3);
    assertThat(alone.text()).isEqualTo("c2sp.org/tlog-proof@v1\nindex 0\n\n" + NOTE_3);
    assertThat(TlogProof.parse(alone.text())).isEqualTo(alone);
  }

  @Test
  void refusesOtherProofFiles() {
    String hash = "Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n";
    String tooLong = String.join("", IntStream.range(0, 64).mapToObj(_ -> hash).toList());
    for (String text :
        List.of(
            "",
            "c2sp.org/tlog-proof@v2\nindex 0\n\n" + NOTE_3,
            "c2sp.org/tlog-proof@v1\nindex 0\n" + NOTE_3.replace("\n\n", "\n"),
            "c2sp.org/tlog-proof@v1\n\n" + NOTE_3,
            "c2sp.org/tlog-proof@v1\nindex 00\n\n" + NOTE_3,
            "c2sp.org/tlog-proof@v1\nindex -1\n\n" + NOTE_3,
            "c2sp.org/tlog-proof@v1\nindex 0\nextra YWJj\n\n" + NOTE_3,
            "c2sp.org/tlog-proof@v1\nextra YWJ\nindex 0\n\n" + NOTE_3,
            "c2sp.org/tlog-proof@v1\nextra YWJj\nextra YWJj\nindex 0\n\n" + NOTE_3,
            "c2sp.org/tlog-proof@v1\nindex 0\nWqx3\n\n" + NOTE_3,
            "c2sp.org/tlog-proof@v1\nindex 0\n" + tooLong + "\n" + NOTE_3)) {
      assertThatThrownBy(() -> TlogProof.parse(text))
          .as(text)
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void namesAreOneWord() {
    for (String name : List.of("", "a b", "a+b", "a\u00a0b", "a\u2003b", "a\nb", "a\u0085b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SignerKey.generate(name, new SecureRandom()))
          .withMessageStartingWith("a key name is not empty and has neither spaces nor plus signs");
    }
  }
}
