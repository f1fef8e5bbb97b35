package org.countersign.search;

import java.util.List;
import org.countersign.matcher.Face;
import org.countersign.matcher.QualityFinding;

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

  public int getWidth() {
    return draft.photo().width();
  }

  public int getHeight() {
    return draft.photo().height();
  }

  public List<Face> getFaces() {
    return draft.photo().faces();
  }

  /** Of the picked face; empty while none is picked. */
  public List<QualityFinding> getQuality() {
    return draft.face >= 0 && draft.face < draft.photo().faces().size()
        ? draft.photo().faces().get(draft.face).quality()
        : List.of();
  }
}
