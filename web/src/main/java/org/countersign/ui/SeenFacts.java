package org.countersign.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.audit.Json;
import org.springframework.stereotype.Component;

/**
 * What the policy was told, in words, each fact with who vouches for it. Read from the recorded
 * input document, not from today's data: this is what was seen then. In templates: {@code @facts}.
 */
@Component("facts")
public final class SeenFacts {
  private static final String OFFICER = "the person who asked";
  private static final String LEDGER = "the ledger";

  private final Words words;
  private final Format format;

  SeenFacts(Words words, Format format) {
    this.words = words;
    this.format = format;
  }

  /**
   * @param vouchedBy who says so
   */
  public record Fact(String what, String value, String vouchedBy) {}

  /**
   * @param input the document as recorded with the decision
   * @return in the order in which a reader would ask; empty if the document was erased
   */
  public List<Fact> of(String input) {
    return input.isEmpty() ? List.of() : facts(new Section((Json.Obj) Json.parse(input)));
  }

  private List<Fact> facts(Section all) {
    List<Fact> facts = new ArrayList<>();
    Section actor = all.section("actor");
    facts.add(new Fact("Role", actor.texts("roles"), "sign-in"));
    facts.add(new Fact("Training in force", training(actor, all.number("now")), "the roster"));
    Section file = all.section("case");
    facts.add(
        new Fact(
            "Case",
            words.plain(file.text("status")) + ". Offence: " + words.offence(file.text("offence")),
            file.text("verified_by").equals("none")
                ? "nobody: the case system did not answer"
                : "the case system"));
    facts.add(new Fact("Purpose", words.purpose(all.text("purpose")), OFFICER));
    Section offence = all.section("offence");
    facts.add(
        new Fact(
            "Offence",
            words.offence(offence.text("code"))
                + ". Class: "
                + words.plain(offence.text("class"))
                + ", up to "
                + format.plural(offence.number("max_years"), "year")
                + (offence.flag("violent") ? ", violent" : ""),
            "the agency's table of offences"));
    facts.add(new Fact("Suspicion", words.suspicion(all.text("suspicion")), OFFICER));
    Section necessity = all.section("necessity");
    facts.add(
        new Fact(
            "How much the reason says",
            necessity.number("score")
                + " of 1000"
                + necessity.list("flags").stream()
                    .map(flag -> ". " + words.flag(flag))
                    .collect(Collectors.joining()),
            "counted from the words"));
    addCircumstances(facts, all);
    addMaterial(facts, all);
    addRecords(facts, all);
    return List.copyOf(facts);
  }

  private void addCircumstances(List<Fact> facts, Section all) {
    Section basis = all.section("basis");
    Section subject = all.section("subject");
    List<String> said = new ArrayList<>();
    add(said, basis.flag("protected_activity"), "taken at a protected activity");
    add(said, basis.flag("protected_trait"), "sought for a protected trait");
    add(said, subject.flag("juvenile"), "may be under 18");
    add(said, subject.flag("refused_or_unable_id"), "will not or cannot show identification");
    add(said, subject.flag("life_in_danger"), "a life is in danger");
    facts.add(
        new Fact(
            "Circumstances",
            said.isEmpty() ? "None of those asked about" : String.join(", ", said),
            OFFICER));
    Section authority = all.section("authority");
    if (!authority.text("kind").equals("none")) {
      facts.add(
          new Fact(
              "Authority",
              words.authority(authority.text("kind")) + " " + authority.text("number"),
              OFFICER));
    }
    Section emergency = all.section("emergency");
    if (!emergency.text("basis").equals("none")) {
      facts.add(new Fact("Emergency", words.plain(emergency.text("basis")), OFFICER));
    }
  }

  private void addMaterial(List<Fact> facts, Section all) {
    Section probe = all.section("probe");
    facts.add(
        new Fact(
            "Photograph",
            words.probeKind(probe.text("kind")) + ". " + words.probeSource(probe.text("source")),
            OFFICER));
    facts.add(
        new Fact("Quality of the face", quality(probe.number("quality")), "the matching core"));
    Section gallery = all.section("gallery");
    facts.add(
        new Fact(
            "Gallery",
            words.galleryKind(gallery.text("kind"))
                + ". "
                + words.provenance(gallery.text("provenance"))
                + (gallery.number("last_scrubbed") > 0
                    ? ". Last cleared " + day(gallery.number("last_scrubbed"))
                    : ". Never cleared"),
            "the gallery's record"));
    Section engine = all.section("engine");
    facts.add(
        new Fact(
            "Software that compares",
            engine.text("id")
                + ". Origin: "
                + engine.text("provenance")
                + ". Evaluated by: "
                + engine.text("evaluation"),
            "its model card"));
    // Records from before there were measurements have none.
    if (all.has("measurement")) {
      facts.add(measured(all.section("measurement")));
    }
    facts.add(
        new Fact(
            "Candidates at most",
            Long.toString(all.section("search").number("candidate_cap")),
            OFFICER));
  }

  private void addRecords(List<Fact> facts, Section all) {
    for (Section approval : all.sections("approvals")) {
      facts.add(
          new Fact(
              "Approval",
              words.person(approval.text("by")) + ", " + time(approval.number("at")),
              LEDGER));
    }
    Section history = all.section("history");
    facts.add(
        new Fact(
            "Earlier requests",
            format.plural(history.number("actor_searches_24h"), "request")
                + " of this person within a day; the same photograph in "
                + format.plural(history.number("same_probe_other_cases"), "other case")
                + hours(history),
            LEDGER));
    Section agency = all.section("agency");
    facts.add(
        new Fact(
            "Rules asked",
            agency.texts("packs")
                + (agency.flag("policy_adopted") ? "" : "; the agency's own policy is not adopted"),
            "the agency's settings"));
    facts.add(new Fact("Time", time(all.number("now")), "this server's clock"));
  }

  /** Records from before hours were counted have none. */
  private String hours(Section history) {
    if (!history.has("actor_hours_24h")) {
      return "";
    }
    return "; asked in "
        + format.plural(history.number("actor_hours_24h"), "different hour")
        + " of the day"
        + (history.flag("outside_usual_hours") ? ", now outside the usual ones" : "");
  }

  /** {@link org.countersign.matcher.Face#worstQuality} in words. */
  private static String quality(long worst) {
    if (worst < 0) {
      return "Not assessed";
    }
    return worst >= 1000 ? "Good" : worst >= 700 ? "Fair" : worst > 0 ? "Poor" : "Unusable";
  }

  private String training(Section actor, long now) {
    List<String> valid =
        actor.sections("training").stream()
            .filter(t -> t.number("completed_on") <= now && now < t.number("expires_on"))
            .map(t -> words.plain(t.text("course")) + ", until " + day(t.number("expires_on")))
            .toList();
    return valid.isEmpty() ? "None" : String.join("; ", valid);
  }

  private String day(long epochSeconds) {
    return format.day(Instant.ofEpochSecond(epochSeconds));
  }

  private static Fact measured(Section measured) {
    boolean none = measured.text("record").equals("none");
    return new Fact(
        "Measured by the agency",
        none
            ? "No"
            : "%s: %d people, for galleries of at most %d, from similarity %s"
                .formatted(
                    measured.text("record"),
                    measured.number("people"),
                    measured.number("gallery_size"),
                    thousandths(measured.number("threshold"))),
        "the agency's signed evaluation");
  }

  private static String thousandths(long value) {
    return java.math.BigDecimal.valueOf(value, 3).toPlainString();
  }

  private String time(long epochSeconds) {
    return format.time(Instant.ofEpochSecond(epochSeconds));
  }

  private static void add(List<String> said, boolean holds, String words) {
    if (holds) {
      said.add(words);
    }
  }

  /** One object of the document. A member that is not there is a fault of ours, not a blank. */
  private record Section(Json.Obj object) {
    private Json member(String name) {
      Json value = object.members().get(name);
      if (value == null) {
        throw new IllegalStateException("the recorded input has no " + name);
      }
      return value;
    }

    boolean has(String name) {
      return object.members().containsKey(name);
    }

    Section section(String name) {
      return new Section((Json.Obj) member(name));
    }

    List<Section> sections(String name) {
      return ((Json.Arr) member(name))
          .values().stream().map(value -> new Section((Json.Obj) value)).toList();
    }

    String text(String name) {
      return ((Json.Text) member(name)).value();
    }

    long number(String name) {
      return ((Json.Whole) member(name)).value();
    }

    boolean flag(String name) {
      return ((Json.Flag) member(name)).value();
    }

    List<String> list(String name) {
      return ((Json.Arr) member(name))
          .values().stream().map(value -> ((Json.Text) value).value()).toList();
    }

    String texts(String name) {
      return String.join(", ", list(name));
    }
  }
}
