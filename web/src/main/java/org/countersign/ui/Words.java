package org.countersign.ui;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.audit.Json;
import org.countersign.casework.Vocabulary;
import org.countersign.identity.People;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.matcher.Face;
import org.countersign.policy.PolicyVocabulary;
import org.springframework.stereotype.Component;

/** Codes in words. In templates: {@code @words}. */
@Component("words")
public final class Words {
  private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");

  private final Vocabulary vocabulary;
  private final People people;

  Words(Vocabulary vocabulary, People people) {
    this.vocabulary = vocabulary;
    this.people = people;
  }

  public String role(Role role) {
    return switch (role) {
      case OFFICER -> "officer";
      case EXAMINER -> "examiner";
      case SUPERVISOR -> "supervisor";
      case AUDITOR -> "auditor";
      case ADMINISTRATOR -> "administrator";
    };
  }

  public String roles(Person person) {
    return person.roles().stream().sorted().map(this::role).collect(Collectors.joining(", "));
  }

  public String person(String id) {
    return id.equals("system") ? "the system" : people.nameOf(id);
  }

  public String purpose(String code) {
    return Vocabulary.label(vocabulary.purposes(), code);
  }

  public String offence(String code) {
    return vocabulary.offenceLabel(code);
  }

  public String statute(String code) {
    return vocabulary.offence(code).map(PolicyVocabulary.Offence::statute).orElse("");
  }

  public String suspicion(String code) {
    return Vocabulary.label(vocabulary.suspicionLevels(), code);
  }

  public String agency(String code) {
    return Vocabulary.label(vocabulary.agencies(), code);
  }

  public String probeKind(String code) {
    return Vocabulary.label(vocabulary.probeKinds(), code);
  }

  public String probeSource(String code) {
    return Vocabulary.label(vocabulary.probeSources(), code);
  }

  public String probeEdit(String code) {
    return Vocabulary.label(vocabulary.probeEdits(), code);
  }

  public String mode(String code) {
    return Vocabulary.label(vocabulary.modes(), code);
  }

  public String authority(String code) {
    return Vocabulary.label(vocabulary.authorityKinds(), code);
  }

  public String galleryKind(String code) {
    return Vocabulary.label(vocabulary.galleryKinds(), code);
  }

  public String provenance(String code) {
    return Vocabulary.label(vocabulary.galleryProvenances(), code);
  }

  public String flag(String code) {
    return Vocabulary.label(vocabulary.necessityFlags(), code);
  }

  /** Why the policy could not decide, for somebody who only wants to know what to do now. */
  public String cause(List<String> causes) {
    return switch (causes.isEmpty() ? "" : causes.getFirst()) {
      case "unreachable" ->
          "The service that knows the rules could not be reached. Try again in a few minutes.";
      case "cut_off" ->
          "The service that knows the rules was stopped while it was being asked. Try again in a few"
              + " minutes.";
      case "timeout" ->
          "The service that knows the rules took too long to answer. Try again in a few minutes.";
      case "overloaded" -> "Too many people are asking at once. Try again in a minute.";
      case "wrong_revision" ->
          "The rules are being changed just now, and the service still answers by other ones. Try"
              + " again in a few minutes; if it stays so, tell the administrator.";
      default ->
          "The service that knows the rules did not give an answer that can be used. Tell the"
              + " administrator; trying again may help.";
    };
  }

  /** A code that has no words of its own: {@code no_further_action} becomes "No further action". */
  public String plain(String code) {
    String spaced = code.replace('_', ' ').replace('-', ' ');
    return spaced.isEmpty()
        ? spaced
        : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }

  /** Which face of how many, and how the photograph was turned for it. */
  public String face(int number, int found) {
    if (!Face.isNumber(number)) {
      return "No face is picked.";
    }
    int degrees = Face.turnOf(number).degrees();
    return "Face %d of %d%s."
        .formatted(
            Face.placeOf(number) + 1,
            found,
            degrees == 0 ? "" : ", with the photograph turned by " + degrees + " degrees");
  }

  /** A public value: lists with commas, flags as yes and no. */
  public String json(Json value) {
    return switch (value) {
      case Json.Text(String text) -> text;
      case Json.Whole(long number) -> Long.toString(number);
      case Json.Flag(boolean flag) -> flag ? "yes" : "no";
      case Json.Arr(var values) ->
          values.isEmpty()
              ? "none"
              : values.stream().map(this::json).collect(Collectors.joining(", "));
      case Json.Obj object -> object.canonical();
    };
  }

  /** As {@link #json}, with digests cut to what tells two apart at a glance. */
  public String brief(Json value) {
    return DIGEST
        .matcher(json(value))
        .replaceAll(digest -> digest.group().substring(0, 12) + "\u2026");
  }

  /** A disclosed field: people by name, times as times, structures as JSON. */
  public String disclosed(String slot, String value) {
    return switch (slot) {
      case "by" -> person(value) + " (" + value + ")";
      case "at" -> java.time.Instant.ofEpochMilli(Long.parseLong(value)).toString();
      default -> value;
    };
  }
}
