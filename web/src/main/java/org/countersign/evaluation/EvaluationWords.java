package org.countersign.evaluation;

import java.util.Locale;
import org.countersign.evaluation.EvaluationEvent.EvaluationSaved;
import org.countersign.matcher.ErrorRate;

/** What was saved, in a sentence that cannot lose what a rate rests on. */
final class EvaluationWords {
  private EvaluationWords() {}

  static String sentence(EvaluationSaved saved) {
    String positives =
        String.format(
            Locale.ROOT,
            "At threshold %s and in galleries of %,d, %s of %,d searches of people who are not in"
                + " the gallery would show somebody (95 %% interval: %s to %s)",
            threshold(saved.threshold()),
            saved.judged(),
            percent(saved.falsePositives()),
            saved.searches(),
            percent(saved.falsePositivesLow()),
            percent(saved.falsePositivesHigh()));
    String bound =
        saved.gallerySize() > saved.judged()
            ? String.format(
                Locale.ROOT,
                "; in a gallery of %,d, which was not measured, at most %s",
                saved.gallerySize(),
                percent(saved.atMost()))
            : "";
    String negatives =
        saved.falseNegativesOf() == 0
            ? ". How often somebody who is in the gallery is missed was not measured"
            : String.format(
                Locale.ROOT,
                ". Of %,d searches of people who are in the gallery %s would miss them (95 %%"
                    + " interval: %s to %s)",
                saved.falseNegativesOf(),
                percent(saved.falseNegatives()),
                percent(saved.falseNegativesLow()),
                percent(saved.falseNegativesHigh()));
    return positives
        + bound
        + negatives
        + String.format(
            Locale.ROOT,
            ". Measured by the agency itself on %,d photographs of %,d people, set %s.",
            saved.photographs(),
            saved.people(),
            saved.set().substring(0, 12));
  }

  static String threshold(long thousandths) {
    return String.format(Locale.ROOT, "%.3f", thousandths / 1000.0);
  }

  private static String percent(long perMillion) {
    return ErrorRate.percent((int) perMillion);
  }
}
