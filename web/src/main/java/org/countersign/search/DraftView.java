package org.countersign.search;

import java.util.List;
import java.util.stream.Stream;
import org.countersign.matcher.Face;
import org.countersign.matcher.QualityFinding;
import org.countersign.matcher.Turn;

/** A draft as its templates see it. */
public final class DraftView {
  private final SearchDraft draft;

  DraftView(SearchDraft draft) {
    this.draft = draft;
  }

  public String getId() {
    return draft.id;
  }

  public String getCaseNumber() {
    return draft.caseNumber;
  }

  public String getPurpose() {
    return draft.purpose;
  }

  public String getOffence() {
    return draft.offence;
  }

  public String getRequester() {
    return draft.requester;
  }

  public String getSuspicion() {
    return draft.suspicion;
  }

  public String getNecessity() {
    return draft.necessity;
  }

  public boolean isProtectedActivity() {
    return draft.protectedActivity;
  }

  public boolean isProtectedTrait() {
    return draft.protectedTrait;
  }

  public boolean isJuvenile() {
    return draft.juvenile;
  }

  public String getAuthorityKind() {
    return draft.authorityKind;
  }

  public String getAuthorityNumber() {
    return draft.authorityNumber;
  }

  public String getAuthorityCourt() {
    return draft.authorityCourt;
  }

  public String getProbeKind() {
    return draft.probeKind;
  }

  public String getProbeSource() {
    return draft.probeSource;
  }

  public List<String> getEdits() {
    return draft.edits;
  }

  public String getGallery() {
    return draft.gallery;
  }

  public int getCandidateCap() {
    return draft.candidateCap;
  }

  public int getFace() {
    return draft.face;
  }

  public boolean isPhotographed() {
    return draft.hasPhoto();
  }

  /** Of the photograph as it lies in its file. */
  public int getFileWidth() {
    return draft.photo().width();
  }

  public int getFileHeight() {
    return draft.photo().height();
  }

  /** As it is shown. */
  public int getWidth() {
    return onItsSide() ? draft.photo().height() : draft.photo().width();
  }

  public int getHeight() {
    return onItsSide() ? draft.photo().width() : draft.photo().height();
  }

  private boolean onItsSide() {
    return draft.photo().turn() == Turn.RIGHT || draft.photo().turn() == Turn.LEFT;
  }

  public int getTurned() {
    return draft.photo().turn().degrees();
  }

  /** All ways to hold it, in degrees. */
  public List<Integer> getTurns() {
    return Stream.of(Turn.values()).map(Turn::degrees).toList();
  }

  /** Other turns in which it shows a face, in degrees. */
  public List<Integer> getOffered() {
    return draft.photo().offered().stream().map(Turn::degrees).toList();
  }

  /** What turns the file into what is shown, as SVG says it. */
  public String getTransform() {
    int width = draft.photo().width();
    int height = draft.photo().height();
    return switch (draft.photo().turn()) {
      case NONE -> "matrix(1 0 0 1 0 0)";
      case RIGHT -> "matrix(0 1 -1 0 " + height + " 0)";
      case HALF -> "matrix(-1 0 0 -1 " + width + " " + height + ")";
      case LEFT -> "matrix(0 -1 1 0 0 " + width + ")";
    };
  }

  public List<Face> getFaces() {
    return draft.photo().faces();
  }

  /** Where a face lies in what is shown. */
  public Face.Box shown(Face face) {
    Face.Box box = face.box();
    int width = draft.photo().width();
    int height = draft.photo().height();
    int right = width - box.x() - box.width();
    int below = height - box.y() - box.height();
    return switch (draft.photo().turn()) {
      case NONE -> box;
      case RIGHT -> new Face.Box(below, box.x(), box.height(), box.width());
      case HALF -> new Face.Box(right, below, box.width(), box.height());
      case LEFT -> new Face.Box(box.y(), right, box.height(), box.width());
    };
  }

  /** Why a search with this face would come to nothing, as far as it is known. */
  public List<String> shortcomings(Face face) {
    return draft.photo().shortcomings().get(face.place());
  }

  /** Of the picked face; empty while none is picked. */
  public List<QualityFinding> getQuality() {
    return draft.photo().face(draft.face).map(Face::quality).orElse(List.of());
  }
}
