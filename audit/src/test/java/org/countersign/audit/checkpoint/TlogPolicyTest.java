package org.countersign.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The example of the tlog-policy specification, with keys, and what differs from it. */
final class TlogPolicyTest {
  private static final Map<String, VerifierKey> KEYS = new TreeMap<>();

  private static VerifierKey key(String name) {
    return KEYS.computeIfAbsent(
        name, n -> SignerKey.generate(n + ".example", new SecureRandom()).verifierKey());
  }

  private static VerifierKey cosigner(String name) {
    return key(name).asCosigner();
  }

  private static String witness(String name) {
    return "witness " + name + " " + cosigner(name).text() + "\n";
  }

  private static final String LOG = "log " + key("log").text() + "\n";
  private static final String EXAMPLE =
      LOG
          + "\n"
          + witness("X1")
          + witness("X2")
          + witness("X3")
          + "group X-witnesses 2 X1 X2 X3\n\n"
          + witness("Y1")
          + witness("Y2")
          + witness("Y3")
          + "group Y-witnesses any Y1 Y2 Y3\n\n"
          + "group X-and-Y all X-witnesses Y-witnesses\n"
          + "quorum X-and-Y\n";

  private static boolean satisfied(TlogPolicy policy, String... names) {
    List<VerifierKey> signed = new ArrayList<>();
    for (String name : names) {
      signed.add(cosigner(name));
    }
    signed.add(key("log"));
    return policy.isSatisfiedBy(signed);
  }

  @Test
  void countsInGroupsOfGroups() throws Exception {
    TlogPolicy policy = TlogPolicy.parse(EXAMPLE);

    assertThat(policy.keys()).hasSize(7).contains(key("log"), cosigner("X1"));
    assertThat(satisfied(policy, "X1", "X3", "Y2")).isTrue();
    assertThat(satisfied(policy, "X1", "X2", "X3", "Y1", "Y2", "Y3")).isTrue();
    assertThat(satisfied(policy, "X1", "Y1", "Y2", "Y3")).isFalse();
    assertThat(satisfied(policy, "X1", "X2", "X3")).isFalse();
    assertThat(satisfied(policy)).isFalse();
    // The plain key of a witness is not its cosignature.
    assertThat(policy.isSatisfiedBy(List.of(key("X1"), key("X2"), key("Y1")))).isFalse();
    assertThat(TlogPolicy.parse(policy.text())).isEqualTo(policy);
  }

  @Test
  void takesSpacesTabsCommentsAndUrls() throws Exception {
    TlogPolicy policy =
        TlogPolicy.parse(
            "# whom we trust\n\t log\t"
                + key("log").text()
                + "   https://log.example/ \n  # and\nwitness  w "
                + key("X1").text()
                + " http://127.0.0.1:7380/prefix\n\nquorum w\n");
    assertThat(policy.logs().getFirst().url()).contains("https://log.example/");
    assertThat(policy.witnesses())
        .containsExactly(
            new TlogPolicy.Witness(
                "w", cosigner("X1"), Optional.of(URI.create("http://127.0.0.1:7380/prefix"))));
    assertThat(satisfied(policy, "X1")).isTrue();
    assertThat(satisfied(policy, "X2")).isFalse();
    assertThat(TlogPolicy.parse(policy.text())).isEqualTo(policy);
  }

  @Test
  void nobodyIsAskedWithoutAQuorum() throws Exception {
    TlogPolicy policy = TlogPolicy.parse(witness("X1") + "quorum none");
    assertThat(policy.asksForWitnesses()).isFalse();
    assertThat(policy.isSatisfiedBy(List.of())).isTrue();
  }

  @Test
  void refusesEverythingElse() {
    Map<String, String> wrong = new TreeMap<>();
    wrong.put("", "the policy has no quorum line");
    wrong.put(LOG, "the policy has no quorum line");
    wrong.put("quorum none\nquorum none\n", "line 2 of the policy: a policy has one line: quorum");
    wrong.put("quorum none x\n", "line 1 of the policy: a policy has one line: quorum");
    wrong.put(
        "quorum w\n" + witness("w"), "line 1 of the policy: no line before this one defines w");
    wrong.put(LOG + LOG + "quorum none\n", "line 2 of the policy: a log's key twice: ");
    wrong.put("log " + cosigner("log").text(), "line 1 of the policy: a log does not sign with");
    wrong.put("log\n", "line 1 of the policy: a log is: ");
    wrong.put("log x\n", "line 1 of the policy: a verifier key is name+id+key: x");
    wrong.put(
        "witness none " + cosigner("w").text(), "line 1 of the policy: the name none is taken");
    wrong.put(witness("w") + witness("w"), "line 2 of the policy: the name w is taken");
    wrong.put(
        witness("w") + "witness v " + key("w").text(),
        "line 2 of the policy: a witness's key twice: ");
    wrong.put("witness w\n", "line 1 of the policy: a witness is: ");
    wrong.put(
        "witness w " + key("w").text() + " ftp://w.example/",
        "line 1 of the policy: a witness's URL begins with http:// or https://: ftp://w.example/");
    wrong.put(witness("w") + "group g any\n", "line 2 of the policy: a group is: ");
    wrong.put(
        witness("w") + "group g 2 w\n",
        "line 2 of the policy: a group of 1 members cannot ask for 2");
    wrong.put(
        witness("w") + "group g 0 w\n",
        "line 2 of the policy: a group of 1 members cannot ask for 0");
    wrong.put(
        witness("w") + "group g 01 w\n", "line 2 of the policy: a group's number is not a plain");
    wrong.put(witness("w") + "group g any w w\n", "line 2 of the policy: w is a member twice");
    wrong.put(
        witness("w") + "group g any w\ngroup h any w\n",
        "line 3 of the policy: w is a member twice");
    wrong.put(witness("w") + "group w any w\n", "line 2 of the policy: the name w is taken");
    wrong.put("group g any g\n", "line 1 of the policy: no line before this one defines g");
    wrong.put(witness("w") + "group g any none\n", "line 2 of the policy: no line before this one");
    wrong.put("Quorum none\n", "line 1 of the policy: an unknown word: Quorum");
    wrong.put("quorum none\r\n", "line 1 of the policy: a control character");
    wrong.put("#".repeat(65_537), "a policy has at most 65536 characters");
    wrong.forEach(
        (text, message) ->
            assertThatThrownBy(() -> TlogPolicy.parse(text))
                .as(text)
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith(message));
  }
}
