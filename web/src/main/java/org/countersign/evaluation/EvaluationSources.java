package org.countersign.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryBook;
import org.countersign.matcher.EvaluationSet;
import org.countersign.matcher.EvaluationSet.Labelled;
import org.countersign.matcher.EvaluationSet.Reading;

/**
 * Where labelled photographs come from: folders that whoever runs the server put below one folder,
 * and the galleries themselves.
 */
final class EvaluationSources {
  private static final String FOLDER = "folder:";
  private static final String GALLERY = "gallery:";
  private static final int MOST_FOLDERS = 200;

  private final Path folders;
  private final GalleryBook galleries;
  private final Ledger ledger;

  EvaluationSources(Path folders, GalleryBook galleries, Ledger ledger) {
    this.folders = folders;
    this.galleries = galleries;
    this.ledger = ledger;
  }

  /**
   * @param code for the form
   */
  record Source(String code, String label) {}

  /** What can be chosen now. */
  List<Source> all() {
    List<Source> sources = new ArrayList<>();
    if (Files.isDirectory(folders)) {
      try (Stream<Path> paths = Files.list(folders)) {
        paths
            .filter(Files::isDirectory)
            .map(path -> String.valueOf(path.getFileName()))
            .filter(name -> !name.startsWith("."))
            .sorted()
            .limit(MOST_FOLDERS)
            .forEach(name -> sources.add(new Source(FOLDER + name, "Folder " + name)));
      } catch (IOException e) {
        // A folder that cannot be listed offers nothing; the page says where it looks.
        return galleries(sources);
      }
    }
    return galleries(sources);
  }

  private List<Source> galleries(List<Source> sources) {
    galleries
        .galleries()
        .forEach(
            gallery ->
                sources.add(new Source(GALLERY + gallery.id(), "Gallery " + gallery.name())));
    return List.copyOf(sources);
  }

  /** Only what {@link #all()} offers is read: no path comes from a form. */
  Reading read(String code, LocalDate today) {
    boolean offered = all().stream().anyMatch(source -> source.code().equals(code));
    if (!offered) {
      return new Reading.Refused(List.of("Choose a folder or a gallery of the list."));
    }
    if (code.startsWith(GALLERY)) {
      return gallery(code.substring(GALLERY.length()), today);
    }
    Path folder = folders.resolve(code.substring(FOLDER.length()));
    Path manifest = folder.resolve("manifest.csv");
    return EvaluationSet.folder(
        folder, Files.exists(manifest) ? Optional.of(manifest) : Optional.empty());
  }

  /** Everybody who may be searched, with all their photographs. Each enrolment is a person. */
  private Reading gallery(String id, LocalDate today) {
    List<Labelled> photographs = new ArrayList<>();
    List<GalleryBook.Subject> subjects =
        galleries.subjects(id).stream()
            .filter(subject -> subject.searchable(today))
            .sorted(Comparator.comparing(GalleryBook.Subject::id))
            .toList();
    if (subjects.size() > EvaluationSet.MOST_PHOTOGRAPHS) {
      return tooMany(subjects.size(), "people");
    }
    int several = 0;
    for (GalleryBook.Subject subject : subjects) {
      StreamId stream = new StreamId("subject", subject.id());
      several += subject.pictures().size() > 1 ? 1 : 0;
      for (GalleryBook.Picture picture : subject.pictures()) {
        photographs.add(
            new Labelled(
                subject.id(),
                picture.digest(),
                groups(subject, today),
                () ->
                    ledger
                        .attachments()
                        .get(stream, picture.attachment())
                        .orElseThrow(() -> new IOException("the photograph is gone"))));
      }
    }
    if (photographs.size() > EvaluationSet.MOST_PHOTOGRAPHS) {
      return tooMany(photographs.size(), "photographs");
    }
    return new Reading.Read(
        new EvaluationSet(
            photographs,
            List.of(
                "Each enrolment counts as a person: somebody who is in the gallery twice counts as"
                    + " an error.",
                several == 0
                    ? "One photograph of each person: how often the right person is missed cannot"
                        + " be measured."
                    : "%,d of %,d people have several photographs; how often the right person is missed is measured with them."
                        .formatted(several, subjects.size()))));
  }

  private static Reading tooMany(int many, String what) {
    return new Reading.Refused(
        List.of(
            "The gallery has %,d %s; at most %,d are compared. Choose fewer into a folder."
                .formatted(many, what, EvaluationSet.MOST_PHOTOGRAPHS)));
  }

  private static Map<String, String> groups(GalleryBook.Subject subject, LocalDate today) {
    Map<String, String> groups = new HashMap<>();
    if (!subject.details().sex().isBlank()) {
      groups.put("sex", subject.details().sex().strip());
    }
    subject
        .details()
        .birthDate()
        .ifPresent(
            born -> {
              int age = Period.between(born, today).getYears();
              int from = age < 18 ? 0 : Math.min(age / 10 * 10, 60);
              groups.put(
                  "age",
                  from == 0 ? "under 18" : from == 60 ? "60 and over" : from + " to " + (from + 9));
            });
    return groups;
  }

  Path folders() {
    return folders;
  }
}
