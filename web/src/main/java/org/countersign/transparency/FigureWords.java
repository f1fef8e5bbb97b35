package org.countersign.transparency;

import java.util.List;
import org.countersign.audit.Report;
import org.countersign.ui.Words;
import org.springframework.stereotype.Component;

/** Groups of figures in words. In templates: {@code @figures}. */
@Component("figures")
public final class FigureWords {
  private final Words words;

  FigureWords(Words words) {
    this.words = words;
  }

  public List<Numbers.Group> groups(Report.Counted counted) {
    return Numbers.groups(counted);
  }

  /**
   * @param field the public field whose values are the groups
   */
  public String label(String field, String value) {
    return switch (field) {
      case "purpose" -> words.purpose(value);
      case "offence" -> words.offence(value);
      case "requester" -> words.agency(value);
      case "probe_source" -> words.probeSource(value);
      case "effect" -> effect(value);
      case "reasons" -> value;
      default -> words.plain(value);
    };
  }

  static String effect(String effect) {
    return switch (effect) {
      case "permit" -> "Permitted";
      case "deny" -> "Not permitted";
      case "approval_required" -> "Needs approval";
      default -> "Could not decide";
    };
  }
}
