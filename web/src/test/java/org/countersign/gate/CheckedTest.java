package org.countersign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.countersign.policy.Decision.Verified;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicySwitch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What nobody compared with the law says so, wherever somebody decides on its ground. */
final class CheckedTest {
  private static final PolicySwitch RULES =
      new PolicySwitch(
          new PolicySwitch.Rules(PolicyBundle.committed(), DecisionPoints.inProcess()),
          bundle -> {
            throw new IllegalStateException("no other rules here");
          },
          Clock.systemUTC());

  private final Checked checked = new Checked(RULES);

  @AfterAll
  static void close() {
    RULES.close();
  }

  @Test
  void saysOfARuleWhatItsMetadataSays() {
    assertThat(checked.of("base/history/many-requests")).isEqualTo(Verified.FULL);
    assertThat(checked.of("us-wa/training/not-current")).isEqualTo(Verified.PARTLY);
    assertThat(checked.of("us-ma/emergency/tell-within-72-hours")).isEqualTo(Verified.NOT);
    assertThat(checked.of("us-xx/no/such-rule")).isEqualTo(Verified.NOT);
  }

  @Test
  void namesPacksThatWereNotWhollyRead() {
    assertThat(checked.doubts(List.of("base@1", "agency-demo@1", "us-wa@1", "gone@1")))
        .extracting(Checked.Doubt::verified)
        .containsExactly(Verified.PARTLY, Verified.NOT);
    assertThat(checked.doubts(List.of("us-wa@1")).getFirst().pack()).contains("Washington State");
  }
}
