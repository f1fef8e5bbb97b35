package org.countersign.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.matcher.Face;
import org.countersign.matcher.Turn;
import org.countersign.search.SearchEvent.Attestations;
import org.countersign.search.SearchEvent.Authority;

/**
 * Answers of an officer who is still filling in the form. Lives in memory, belongs to one person,
 * and is gone after an hour: nothing has been asked yet. Confined to one request at a time by
 * {@link Drafts}.
 */
final class SearchDraft {
  final String id;
  final String officer;
  final String unit;

  String caseNumber = "";
  String purpose = "";
  String offence = "";
  String requester;
  String suspicion = "";
  String necessity = "";
  boolean protectedActivity;
  boolean protectedTrait;
  boolean juvenile;
  String authorityKind = "none";
  String authorityNumber = "";
  String authorityCourt = "";
  String probeKind = "";
  String probeSource = "";
  List<String> edits = List.of();
  String gallery = "";
  int candidateCap = 10;
  int face = -1;
  private Photo photo = Photo.NONE;

  SearchDraft(String id, String officer, String unit, String agency) {
    this.id = Objects.requireNonNull(id);
    this.officer = Objects.requireNonNull(officer);
    this.unit = Objects.requireNonNull(unit);
    this.requester = Objects.requireNonNull(agency);
  }

  /**
   * The photograph that was uploaded.
   *
   * @param display a JPEG to show, without metadata
   * @param turn clockwise, before faces were looked for
   * @param shortcomings for each face why it cannot be searched; empty lists where nothing is known
   * @param offered other turns in which it shows a face, looked for where it shows none as it is
   */
  record Photo(
      Bytes image,
      Bytes display,
      int width,
      int height,
      Turn turn,
      List<Face> faces,
      List<List<String>> shortcomings,
      List<Turn> offered) {
    static final Photo NONE =
        new Photo(Bytes.EMPTY, Bytes.EMPTY, 0, 0, Turn.NONE, List.of(), List.of(), List.of());

    Photo {
      faces = List.copyOf(faces);
      shortcomings = List.copyOf(shortcomings);
      offered = List.copyOf(offered);
    }

    Optional<Face> face(int number) {
      return faces.stream().filter(face -> face.number() == number).findFirst();
    }
  }

  /** Bytes with an owner. */
  static final class Bytes {
    static final Bytes EMPTY = new Bytes(new byte[0]);
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    byte[] get() {
      return bytes.clone();
    }

    int length() {
      return bytes.length;
    }
  }

  Photo photo() {
    return photo;
  }

  /**
   * A new photograph forgets which face was picked in the old one, unless there is no choice. What
   * is doubtful is picked by a person.
   */
  void photo(Photo taken) {
    photo = taken;
    boolean one = taken.faces().size() == 1 && !taken.faces().getFirst().doubtful();
    face = one ? taken.faces().getFirst().number() : -1;
  }

  boolean hasPhoto() {
    return photo.image().length() > 0;
  }

  long bytes() {
    return (long) photo.image().length() + photo.display().length();
  }

  SearchRequest request() {
    return new SearchRequest(
        "still",
        caseNumber,
        purpose,
        offence.isEmpty() ? "none" : offence,
        suspicion,
        necessity,
        requester,
        gallery,
        probeKind,
        probeSource,
        new ArrayList<>(edits),
        face,
        candidateCap,
        new Attestations(protectedActivity, protectedTrait, juvenile, false, false),
        authorityKind.equals("none")
            ? Authority.none()
            : new Authority(authorityKind, authorityNumber, authorityCourt, 0, 0));
  }
}
