package org.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.countersign.policy.Decision.Verified;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyCatalogue.PackText;
import org.countersign.policy.PolicyCatalogue.RuleText;
import org.countersign.policy.PolicyVocabulary;
import org.junit.jupiter.api.Test;

final class PolicyBundleTest {
  private static final PolicyBundle BUNDLE = PolicyBundle.committed();

  @Test
  void isNamedByTheDigestOfTheCommittedFile() throws Exception {
    byte[] compiled = Files.readAllBytes(Path.of("../policies-rego/dist/policy.wasm"));
    assertThat(BUNDLE.revision().digest())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(compiled)));
  }

  @Test
  void hasItsPacksInOrder() {
    assertThat(BUNDLE.catalogue().packs())
        .extracting(PackText::id)
        .containsExactly(
            "agency-demo",
            "agency-template",
            "base",
            "eu-ai-act",
            "uk-lfr",
            "us-co",
            "us-la-nola",
            "us-ma",
            "us-md",
            "us-mi-detroit",
            "us-mt",
            "us-or-wcso-2018",
            "us-va",
            "us-wa");
  }

  @Test
  void tellsAPackInWords() {
    PackText county = pack("us-or-wcso-2018");
    assertThat(county.effectiveFrom()).isEqualTo("2018-01-01");
    assertThat(county.effectiveUntil()).contains("2020-06-10");
    assertThat(county.verified()).isEqualTo(Verified.PARTLY);
    assertThat(county.jurisdiction()).isEqualTo("Washington County, Oregon, United States");
    assertThat(pack("us-wa").effectiveUntil()).isEmpty();
  }

  private static PackText pack(String id) {
    return BUNDLE.catalogue().packs().stream()
        .filter(pack -> pack.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsARuleInWords() {
    RuleText rule =
        pack("us-wa").rules().stream()
            .filter(candidate -> candidate.code().equals("us-wa/live/no-authority"))
            .findFirst()
            .orElseThrow();
    assertThat(rule.effect()).isEqualTo("deny");
    assertThat(rule.message())
        .startsWith("Washington State does not allow identifying people live");
    assertThat(rule.remedy()).isPresent();
    assertThat(rule.citation()).isEqualTo("RCW 43.386.080(1)");
    assertThat(rule.verified()).isEqualTo(Verified.FULL);
    assertThat(rule.effectiveFrom()).isEmpty();
  }

  @Test
  void tellsFromWhenARuleApplies() {
    RuleText rule =
        pack("us-mi-detroit").rules().stream()
            .filter(candidate -> candidate.code().equals("us-mi-detroit/arrest/not-on-lead-alone"))
            .findFirst()
            .orElseThrow();
    assertThat(rule.effectiveFrom()).contains("2024-06-01");
    assertThat(rule.effectiveUntil()).isEmpty();
  }

  @Test
  void fillsEveryMessageWithAnExample() {
    for (PackText pack : BUNDLE.catalogue().packs()) {
      assertThat(pack.rules()).isNotEmpty();
      for (RuleText rule : pack.rules()) {
        assertThat(rule.message()).doesNotContain("{", "}");
        assertThat(rule.code()).startsWith(pack.id() + "/");
        assertThat(rule.effect()).isIn("permit", "deny", "approval", "obligation", "limit");
      }
    }
  }

  @Test
  void readsTheVocabulary() {
    PolicyVocabulary words = BUNDLE.vocabulary();
    assertThat(words.modes())
        .extracting(PolicyVocabulary.Term::code)
        .containsExactly("still", "recorded_video", "field", "live");
    assertThat(words.modes().getFirst().hint()).isPresent();
    assertThat(words.roles().getFirst().hint()).isEmpty();
    assertThat(words.offences().getFirst())
        .isEqualTo(
            new PolicyVocabulary.Offence(
                "murder_second_degree",
                "Murder in the second degree",
                "ORS 163.115",
                "felony",
                99,
                true));
    assertThat(words.offenceKinds())
        .filteredOn(kind -> kind.code().equals("robbery"))
        .singleElement()
        .extracting(PolicyVocabulary.OffenceKind::offences)
        .isEqualTo(List.of("robbery_first_degree", "robbery_second_degree"));
    assertThat(words.evaluators())
        .extracting(PolicyVocabulary.Term::code)
        .containsExactly("none", "nist", "other", "agency");
    assertThat(words.safeguards()).hasSize(5);
    assertThat(words.approvalKinds().getFirst().roles()).containsExactly("supervisor");
    assertThat(words.agencies().get(1).packs()).containsExactly("us-wa");
  }
}
