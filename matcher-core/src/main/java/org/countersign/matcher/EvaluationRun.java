package org.countersign.matcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.countersign.matcher.EvaluationSet.Labelled;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.evaluation.Experiment;
import org.countersign.matcher.evaluation.Scores;
import org.countersign.matcher.face.FoundFace;
import org.countersign.matcher.face.Recipe;
import org.countersign.matcher.face.Template;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageRefusedException;
import org.countersign.matcher.image.IsolatedDecoder;

/**
 * One evaluation: the way from photographs to templates is that of searches and enrolments, gates
 * included. Templates are forgotten when it ends.
 */
final class EvaluationRun {
  private static final float[] NONE = {};

  private final IsolatedDecoder decoder;
  private final Recipe recipe;
  private final ModelCard card;
  private final EvaluationSet set;
  private final EvaluationPlan plan;
  private final SequencedMap<String, Integer> failures = new LinkedHashMap<>();
  private final List<float[]> templates = new ArrayList<>();
  private final boolean[] enrollable;

  EvaluationRun(
      IsolatedDecoder decoder,
      Recipe recipe,
      ModelCard card,
      EvaluationSet set,
      EvaluationPlan plan) {
    this.decoder = decoder;
    this.recipe = recipe;
    this.card = card;
    this.set = set;
    this.plan = plan;
    this.enrollable = new boolean[set.photographs().size()];
  }

  EvaluationOutcome run(EvaluationProgress progress) {
    List<String> people = set.people();
    if (people.size() < EvaluationSet.FEWEST_PEOPLE) {
      return new EvaluationOutcome.Unusable(
          "The set shows %d people; nothing can be said with fewer than %d."
              .formatted(people.size(), EvaluationSet.FEWEST_PEOPLE));
    }
    try {
      for (Labelled photograph : set.photographs()) {
        byte[] file = photograph.source().read();
        if (!Sha256.hex(file).equals(photograph.sha256())) {
          return new EvaluationOutcome.Unusable(
              "Photograph %d of the set is not the one that was listed."
                  .formatted(templates.size() + 1));
        }
        templates.add(template(file));
        if (!progress.goOn(templates.size(), set.photographs().size())) {
          return new EvaluationOutcome.Stopped();
        }
      }
      return judge(people);
    } catch (IOException e) {
      return new EvaluationOutcome.Unusable(
          "Photograph %d of the set could not be read.".formatted(templates.size() + 1));
    } finally {
      templates.forEach(template -> Arrays.fill(template, 0));
    }
  }

  private float[] template(byte[] file) {
    if (file.length > Limits.MAX_IMAGE_BYTES) {
      return failed("refused as an image");
    }
    try (DecodedImage image = decoder.decode(file).image()) {
      List<FoundFace> faces = faces(image);
      if (faces.size() != 1) {
        return failed(faces.isEmpty() ? "no face found" : "several faces found");
      }
      FoundFace face = faces.getFirst();
      if (recipe.gate(Use.SEARCH).refuse(face).isPresent()) {
        return failed("too poor for a search");
      }
      try (Template template = recipe.embed(image, face)) {
        if (recipe.gate(Use.SEARCH).refuse(template).isPresent()) {
          return failed("too poor for a search");
        }
        enrollable[templates.size()] =
            recipe.gate(Use.ENROLMENT).refuse(face).isEmpty()
                && recipe.gate(Use.ENROLMENT).refuse(template).isEmpty();
        return template.unit().clone();
      }
    } catch (ImageRefusedException e) {
      return failed("refused as an image");
    }
  }

  /** As for an enrolment: what only a closer look finds does not count beside a sure face. */
  private List<FoundFace> faces(DecodedImage image) {
    List<FoundFace> all = recipe.find(image);
    List<FoundFace> sure = all.stream().filter(face -> !face.doubtful()).toList();
    return sure.isEmpty() ? all : sure;
  }

  private float[] failed(String reason) {
    failures.merge(reason, 1, Integer::sum);
    return NONE;
  }

  private EvaluationOutcome judge(List<String> people) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    people.forEach(person -> numbers.put(person, numbers.size()));
    int[] person =
        set.photographs().stream().mapToInt(photo -> numbers.get(photo.person())).toArray();
    Experiment experiment =
        new Experiment(Scores.of(person, templates, enrollable), plan.replicates(), plan.seed());
    TreeSet<Integer> sizes = new TreeSet<>(plan.gallerySizes());
    sizes.removeIf(size -> size > experiment.largestGallery());
    if (experiment.largestGallery() > 0) {
      sizes.add(experiment.largestGallery());
    }
    SequencedMap<String, List<String>> recorded = new LinkedHashMap<>();
    set.attributes().forEach(attribute -> recorded.put(attribute, set.recorded(attribute)));
    int usable = (int) templates.stream().filter(template -> template.length > 0).count();
    if (usable < 2) {
      return new EvaluationOutcome.Unusable(
          "Of %d photographs %d can be compared.".formatted(templates.size(), usable));
    }
    Evaluation.Counts counts =
        new Evaluation.Counts(
            set.digest(),
            people.size(),
            templates.size(),
            usable,
            experiment.enrolled(),
            failures.entrySet().stream()
                .map(failure -> new Evaluation.Failure(failure.getKey(), failure.getValue()))
                .toList(),
            set.notes());
    return new EvaluationOutcome.Measured(
        new Evaluation(
            card, counts, plan, experiment, experiment.run(List.copyOf(sizes), recorded)));
  }
}
