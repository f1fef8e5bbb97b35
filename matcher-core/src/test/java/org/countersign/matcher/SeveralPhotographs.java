package org.countersign.matcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.matcher.SyntheticFaces.Picture;

/**
 * How much better a template of several photographs is. Every probe of the synthetic set is
 * compared with everybody's template, which is made of the booking photograph alone, or of it and
 * one or two of the person's other probes; never of the probe itself. Photographs that an enrolment
 * would not take are not used for templates.
 */
final class SeveralPhotographs {
  private final Map<String, List<PreparedTemplate>> enrolled = new HashMap<>();
  private final Map<String, Map<String, PreparedTemplate>> probes = new HashMap<>();

  /**
   * @param genuine similarities of a probe and the person's template
   * @param impostor of a probe and another person's
   */
  record Result(int photographs, List<Double> genuine, List<Double> impostor) {
    static double mean(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    static double deviation(List<Double> values) {
      double mean = mean(values);
      return Math.sqrt(
          values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    /** Distance of the means in units of the root of the mean variance. */
    double separation() {
      double g = deviation(genuine);
      double i = deviation(impostor);
      return (mean(genuine) - mean(impostor)) / Math.sqrt((g * g + i * i) / 2);
    }

    /** Share of genuine pairs below the similarity that one in a thousand impostors reaches. */
    double missedAtOneInThousand() {
      List<Double> strangers = impostor.stream().sorted().toList();
      double threshold = strangers.get((int) (strangers.size() * 0.999));
      return genuine.stream().filter(v -> v < threshold).count() / (double) genuine.size();
    }
  }

  private SeveralPhotographs(FaceMatcher matcher, PermitIssuer permits, Instant until) {
    GalleryId gallery = new GalleryId("trial");
    for (Picture picture : SyntheticFaces.all()) {
      if (!picture.kind().equals("booking") && !picture.kind().equals("probe")) {
        continue;
      }
      SubjectId subject = new SubjectId(picture.subject());
      if (matcher.read(picture.bytes()) instanceof Intake.Accepted(Photograph photograph)) {
        try (photograph) {
          Face face = matcher.faces(photograph).getFirst();
          EnrolPermit permit =
              permits.enrol(
                  new EnrolPermit.Grant(
                      gallery, subject, photograph.originalDigest(), face.number(), until));
          if (matcher.prepare(permit, photograph, face)
              instanceof EnrolOutcome.Prepared(PreparedTemplate template, int _)) {
            keep(picture, template);
          }
        }
      }
    }
  }

  private void keep(Picture picture, PreparedTemplate template) {
    if (picture.kind().equals("booking")) {
      enrolled.computeIfAbsent(picture.subject(), s -> new ArrayList<>()).addFirst(template);
    } else if (picture.kind().equals("probe")) {
      probes
          .computeIfAbsent(picture.subject(), s -> new HashMap<>())
          .put(picture.condition(), template);
    }
  }

  /** For templates of one, two and three photographs. */
  static List<Result> measure(FaceMatcher matcher, PermitIssuer permits, Instant until) {
    SeveralPhotographs set = new SeveralPhotographs(matcher, permits, until);
    return List.of(set.result(1), set.result(2), set.result(3));
  }

  private Result result(int photographs) {
    List<Double> genuine = new ArrayList<>();
    List<Double> impostor = new ArrayList<>();
    probes.forEach(
        (subject, own) ->
            own.forEach(
                (condition, probe) -> {
                  enrolled.forEach(
                      (other, booking) -> {
                        float[] template = template(other, condition, photographs);
                        (other.equals(subject) ? genuine : impostor)
                            .add(dot(probe.unit(), template));
                      });
                }));
    return new Result(photographs, genuine, impostor);
  }

  /** Of one person, without the photographs taken as the probe was. */
  private float[] template(String subject, String without, int photographs) {
    List<PreparedTemplate> used = new ArrayList<>(enrolled.getOrDefault(subject, List.of()));
    probes.getOrDefault(subject, Map.of()).entrySet().stream()
        .filter(entry -> !entry.getKey().equals(without))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .forEach(used::add);
    List<PreparedTemplate> some = used.subList(0, Math.min(photographs, used.size()));
    return switch (MeanTemplate.of(some, 0)) {
      case CombineOutcome.Combined(PreparedTemplate template, List<Integer> _) -> template.unit();
      case CombineOutcome.Disagree disagree -> throw new IllegalStateException(disagree.reason());
    };
  }

  private static double dot(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * (double) b[i];
    }
    return dot;
  }
}
