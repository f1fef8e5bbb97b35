package org.countersign.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.countersign.matcher.Turn;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What is not fit to be searched is refused with a stable code, recorded as a failed search, and
 * never compared.
 */
@WholeApp
final class ProbeIntakeTest {
  @Autowired private Stage stage;
  @Autowired private AskForSearch askForSearch;
  @Autowired private Searches searches;

  @BeforeEach
  void galleries() {
    stage.galleries();
  }

  @AfterEach
  void intact() {
    stage.assertLogIntact();
  }

  @Test
  void refusesAPictureWithoutAFace() {
    expectUnfit(Stage.photograph("negatives/neg_objects_1.jpg"), "no-face");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 5_000})
  void refusesATruncatedPicture(int length) {
    byte[] whole = Stage.photograph("probes/S001_street.jpg");
    AskForSearch.Outcome outcome = ask(Arrays.copyOf(whole, length));
    assertThat(outcome).isInstanceOf(AskForSearch.Outcome.Unfit.class);
  }

  @Test
  void refusesWhatIsNoPicture() {
    byte[] noise = new byte[10_000];
    new Random(7).nextBytes(noise);
    AskForSearch.Outcome outcome = ask(noise);
    assertThat(outcome).isInstanceOf(AskForSearch.Outcome.Unfit.class);
    assertThat(((AskForSearch.Outcome.Unfit) outcome).code())
        .isIn("not-an-image", "unsupported-type");
  }

  @Test
  void letsTheOfficerPickOneOfTwoFaces() {
    byte[] group = Stage.photograph("probes/group_S001_S002.jpg");
    assertThat(ask(group)).isInstanceOf(AskForSearch.Outcome.PickFace.class);
    AskForSearch.Outcome picked = ask(group, 1);
    assertThat(picked).isInstanceOf(AskForSearch.Outcome.Asked.class);
    assertThat(
            ((AskForSearch.Outcome.Asked) picked)
                .dossier()
                .request()
                .orElseThrow()
                .probe()
                .facesFound())
        .isEqualTo(2);
    AskForSearch.Outcome third = ask(group, 2);
    assertThat(third).isInstanceOf(AskForSearch.Outcome.Unfit.class);
  }

  /** The record says how it was turned: by the number of the face. */
  @Test
  void searchesAPhotographThatLiesOnItsSideOnceItIsTurned() throws Exception {
    byte[] lying;
    try (DecodedImage upright =
            ImageDecoder.decode(Stage.photograph("probes/S003_phone.jpg")).image();
        DecodedImage turned = upright.turned(Turn.LEFT)) {
      lying = turned.jpeg(4000);
    }
    AskForSearch.Outcome outcome = ask(lying, 1000);
    assertThat(outcome).isInstanceOf(AskForSearch.Outcome.Asked.class);
    Dossier dossier = ((AskForSearch.Outcome.Asked) outcome).dossier();
    assertThat(dossier.request().orElseThrow().probe().face()).isEqualTo(1000);
    assertThat(dossier.performed().orElseThrow().found()).isNotEmpty();
    assertThat(ask(lying, 2063)).isInstanceOf(AskForSearch.Outcome.Unfit.class);
  }

  private void expectUnfit(byte[] image, String code) {
    long before = stage.templates();
    int asked = stage.policy().asked();
    AskForSearch.Outcome outcome = ask(image);
    assertThat(outcome).isInstanceOf(AskForSearch.Outcome.Unfit.class);
    AskForSearch.Outcome.Unfit unfit = (AskForSearch.Outcome.Unfit) outcome;
    assertThat(unfit.code()).isEqualTo(code);
    assertThat(searches.find(unfit.search()).orElseThrow().state()).isEqualTo(SearchState.FAILED);
    assertThat(stage.templates()).isEqualTo(before);
    assertThat(stage.policy().asked()).isEqualTo(asked);
  }

  private AskForSearch.Outcome ask(byte[] image) {
    return ask(image, -1);
  }

  private AskForSearch.Outcome ask(byte[] image, int face) {
    SearchRequest asked = Stage.permitted();
    SearchRequest request =
        new SearchRequest(
            asked.mode(),
            asked.caseNumber(),
            asked.purpose(),
            asked.offence(),
            asked.suspicion(),
            asked.necessity(),
            asked.requester(),
            asked.gallery(),
            asked.probeKind(),
            asked.probeSource(),
            asked.edits(),
            face,
            asked.candidateCap(),
            asked.attestations(),
            asked.authority());
    return askForSearch.ask(stage.officer(), request, image, Optional.empty());
  }
}
