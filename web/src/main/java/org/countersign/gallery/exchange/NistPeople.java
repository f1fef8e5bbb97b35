package org.countersign.gallery.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.gallery.nist.ImageHeader;
import org.countersign.gallery.nist.NistFile;
import org.countersign.gallery.nist.NistRecord;
import org.countersign.gallery.nist.NistWriter;

/**
 * People in ANSI/NIST files and back. One file is one person. What Type-2 fields mean is up to the
 * domain: names and dates are read where the FBI's EBTS puts them, and what EBTS has no field for
 * stands in fields of our own under the domain {@code countersign}. Pure.
 */
public final class NistPeople {
  static final String DOMAIN = "countersign";
  private static final int NAME = 18;
  private static final int BIRTH = 22;
  private static final int SEX = 24;
  private static final int CASE_NUMBER = 9;
  private static final int CHARGES = 47;
  private static final int OWN_SOURCE = 901;
  private static final int OWN_LEGAL_BASIS = 902;
  private static final int OWN_CHARGE = 903;
  private static final int OWN_EXPIRES = 904;
  private static final int OWN_PROVENANCE = 905;
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("file", "10.999"),
          Map.entry("name", "2.018"),
          Map.entry("birth_date", "2.022"),
          Map.entry("sex", "2.024"),
          Map.entry("source", "2.009"),
          Map.entry("legal_basis", "2.902"),
          Map.entry("charge", "2.047"),
          Map.entry("captured", "10.005"),
          Map.entry("expires", "2.904"),
          Map.entry("provenance", "2.905"),
          Map.entry("pose", "10.020"));

  private NistPeople() {}

  /**
   * One image of a file.
   *
   * @param problem if it is not to be enrolled whatever its form says
   */
  public record FaceImage(PersonForm form, Optional<Fault> problem, NistRecord record) {
    public byte[] image() {
      return record.data();
    }
  }

  /** One for each image record, in order. */
  public static List<FaceImage> read(String name, NistFile file) {
    Map<String, String> person = person(file);
    List<FaceImage> faces = new ArrayList<>();
    int number = 0;
    for (NistRecord record : file.images()) {
      number++;
      Map<String, String> values = new TreeMap<>(person);
      values.put("captured", day(record.field(5).orElse("")));
      values.put("pose", record.field(20).map(String::strip).orElse("?"));
      PersonForm form = new PersonForm("Type-10 record " + number, name, values, FIELDS);
      faces.add(new FaceImage(form, problem(form, record), record));
    }
    return faces;
  }

  private static Optional<Fault> problem(PersonForm form, NistRecord record) {
    String kind = record.field(3).map(String::strip).orElse("");
    if (!kind.equals("FACE")) {
      return Optional.of(
          new Fault(
              form.record(), form.file(), "10.003", "Not a picture of a face; not enrolled."));
    }
    if (!record.hasData()) {
      return Optional.of(
          new Fault(form.record(), form.file(), "10.999", "The record has no image."));
    }
    String compression = record.field(11).map(String::strip).orElse("");
    if (!ImageHeader.agrees(compression, record.data())) {
      return Optional.of(
          new Fault(
              form.record(),
              form.file(),
              "10.011",
              "The record says " + compression + ", and the image is something else."));
    }
    return ImageHeader.of(record.data())
        .filter(header -> differs(record, 6, header.width()) || differs(record, 7, header.height()))
        .map(
            header ->
                new Fault(
                    form.record(),
                    form.file(),
                    "10.006",
                    "The record says %s x %s pixels, and the image has %d x %d."
                        .formatted(
                            record.field(6).orElse("?"),
                            record.field(7).orElse("?"),
                            header.width(),
                            header.height())));
  }

  private static boolean differs(NistRecord record, int field, int pixels) {
    return record
        .field(field)
        .map(String::strip)
        .map(text -> !text.equals(Integer.toString(pixels)))
        .orElse(false);
  }

  private static Map<String, String> person(NistFile file) {
    Map<String, String> values = new LinkedHashMap<>();
    boolean ours = file.header().items(13).stream().findFirst().filter(DOMAIN::equals).isPresent();
    file.description()
        .ifPresent(
            about -> {
              put(values, "name", about.field(NAME));
              put(values, "birth_date", about.field(BIRTH).map(NistPeople::day));
              put(values, "sex", about.field(SEX));
              put(values, "source", about.field(CASE_NUMBER));
              // A charge is a date and its words.
              List<String> charge = about.items(CHARGES);
              put(
                  values,
                  "charge",
                  charge.isEmpty() ? Optional.empty() : Optional.of(charge.getLast()));
              if (ours) {
                put(values, "source", about.field(OWN_SOURCE));
                put(values, "legal_basis", about.field(OWN_LEGAL_BASIS));
                put(values, "charge", about.field(OWN_CHARGE));
                put(values, "expires", about.field(OWN_EXPIRES).map(NistPeople::day));
                put(values, "provenance", about.field(OWN_PROVENANCE));
              }
            });
    return values;
  }

  private static void put(Map<String, String> values, String column, Optional<String> value) {
    value.map(String::strip).ifPresent(text -> values.put(column, text));
  }

  /** {@code 20261123} to {@code 2026-11-23}; anything else as it is, to be refused by name. */
  private static String day(String text) {
    String plain = text.strip();
    return plain.matches("[0-9]{8}")
        ? plain.substring(0, 4) + "-" + plain.substring(4, 6) + "-" + plain.substring(6)
        : plain;
  }

  /**
   * A file of one person: Type-1, Type-2 and one Type-10 record. Empty if Type-10 has no name for
   * the image's compression.
   *
   * @param control 1.009, such as the subject's id
   * @param agency 1.008 and 10.004
   * @param today 1.005
   */
  public static Optional<byte[]> write(
      String control, String agency, LocalDate today, PersonForm.Person person, byte[] image) {
    return ImageHeader.of(image)
        .map(
            header ->
                NistWriter.write(
                    header(control, agency, today),
                    List.of(description(person), face(agency, person, header, image))));
  }

  private static Map<Integer, String> header(String control, String agency, LocalDate today) {
    Map<Integer, String> fields = new TreeMap<>();
    fields.put(2, "0502");
    fields.put(4, "CSGALLERY");
    fields.put(5, compact(today));
    fields.put(7, agency);
    fields.put(8, agency);
    fields.put(9, control);
    fields.put(11, "00.00");
    fields.put(12, "00.00");
    fields.put(13, NistWriter.items(DOMAIN, "1.0"));
    fields.put(15, NistWriter.items("003", "UTF-8", ""));
    return fields;
  }

  private static NistRecord description(PersonForm.Person person) {
    Map<Integer, String> fields = new TreeMap<>();
    fields.put(2, "00");
    put(fields, NAME, person.name());
    put(fields, BIRTH, person.birthDate().map(NistPeople::compact).orElse(""));
    put(fields, SEX, person.sex());
    put(fields, OWN_SOURCE, person.source());
    put(fields, OWN_LEGAL_BASIS, person.legalBasis());
    put(fields, OWN_CHARGE, person.charge());
    put(fields, OWN_EXPIRES, compact(person.expires()));
    put(fields, OWN_PROVENANCE, person.provenance());
    return new NistRecord(2, fields, new byte[0]);
  }

  private static NistRecord face(
      String agency, PersonForm.Person person, ImageHeader header, byte[] image) {
    Map<Integer, String> fields = new TreeMap<>();
    fields.put(2, "01");
    fields.put(3, "FACE");
    put(fields, 4, agency);
    fields.put(5, compact(person.captured()));
    fields.put(6, Integer.toString(header.width()));
    fields.put(7, Integer.toString(header.height()));
    fields.put(8, "0");
    fields.put(9, "1");
    fields.put(10, "1");
    fields.put(11, header.compression());
    fields.put(12, "SRGB");
    fields.put(13, "1");
    fields.put(20, "F");
    return new NistRecord(10, fields, image);
  }

  /** Control characters have no place in a field: a space stands for each. */
  private static void put(Map<Integer, String> fields, int number, String value) {
    String plain = value.replaceAll("\\p{Cntrl}", " ").strip();
    if (!plain.isEmpty()) {
      fields.put(number, plain);
    }
  }

  private static String compact(LocalDate day) {
    return "%04d%02d%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
