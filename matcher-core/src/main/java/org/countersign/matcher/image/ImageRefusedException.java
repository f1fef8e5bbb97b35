package org.countersign.matcher.image;

import org.countersign.matcher.Intake;

/** An image that is not taken, with the reason and one sentence for the person who sent it. */
public final class ImageRefusedException extends Exception {
  private final Intake.Reason reason;
  private final String detail;

  ImageRefusedException(Intake.Reason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
    this.detail = detail;
  }

  static ImageRefusedException damaged(String detail) {
    return new ImageRefusedException(Intake.Reason.DAMAGED, detail);
  }

  static ImageRefusedException unsupported(String detail) {
    return new ImageRefusedException(Intake.Reason.UNSUPPORTED_TYPE, detail);
  }

  public Intake.Reason reason() {
    return reason;
  }

  public String detail() {
    return detail;
  }
}
