package org.countersign.gallery;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.casework.Agency;
import org.countersign.gallery.GalleryEvent.GalleryExported;
import org.countersign.gallery.GalleryEvent.SubjectEnrolled;
import org.countersign.gallery.exchange.NistPeople;
import org.countersign.gallery.exchange.PersonForm;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;

/**
 * Gives a copy of a gallery away, as a ZIP: photographs as they were enrolled and what is known of
 * each, never a template. Who may no longer be searched is not in it. Recorded before the first
 * byte leaves; written person by person, so that memory does not grow with the gallery.
 */
public final class ExportGallery {
  /** Names the photographs that came after an enrolment. */
  static final String MORE = "more-photographs.csv";

  /** Forms that an export can have. */
  public static final List<String> FORMATS = List.of("folder", "nist");

  private final GalleryBook book;
  private final Ledger ledger;
  private final Journal journal;
  private final Agency agency;

  ExportGallery(GalleryBook book, Ledger ledger, Journal journal, Agency agency) {
    this.book = book;
    this.ledger = ledger;
    this.journal = journal;
    this.agency = agency;
  }

  /**
   * Recorded, and ready to be written once.
   *
   * @param entry index of the {@code gallery-exported} entry
   */
  public record Granted(
      long entry, GalleryBook.GalleryFile gallery, String format, List<String> subjects) {
    public Granted {
      subjects = List.copyOf(subjects);
    }
  }

  /**
   * @param recipient who gets it
   * @param reason why
   */
  public Granted grant(
      Person by, GalleryBook.GalleryFile gallery, String format, String recipient, String reason) {
    LocalDate today = today();
    List<String> subjects =
        book.subjects(gallery.id()).stream()
            .filter(subject -> subject.searchable(today))
            .map(GalleryBook.Subject::id)
            .toList();
    GalleryExported event =
        new GalleryExported(gallery.id(), format, subjects.size(), true, recipient, reason);
    long entry = journal.write(by.id(), new StreamId("gallery", gallery.id()), event).index();
    return new Granted(entry, gallery, format, subjects);
  }

  public void write(Granted granted, OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      // Photographs are compressed already.
      zip.setLevel(Deflater.NO_COMPRESSION);
      List<String[]> missing =
          granted.format().equals("nist") ? nist(granted, zip) : folder(granted, zip);
      if (!missing.isEmpty()) {
        table(zip, "not-exported.csv", List.of("subject", "rule"), missing);
      }
    }
  }

  private static void table(
      ZipOutputStream zip, String name, List<String> columns, List<String[]> rows)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Writer text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
    CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180);
    csv.printRecord(columns);
    for (String[] row : rows) {
      csv.printRecord((Object[]) row);
    }
    csv.flush();
    zip.closeEntry();
  }

  /** The one of the enrolment. Empty for who is gone, or not searched any more, meanwhile. */
  private Optional<byte[]> image(String id) {
    return there(id).flatMap(subject -> image(id, subject.pictures().getFirst()));
  }

  private Optional<GalleryBook.Subject> there(String id) {
    return book.subject(id).filter(subject -> subject.searchable(today()));
  }

  private Optional<byte[]> image(String id, GalleryBook.Picture picture) {
    return ledger.attachments().get(new StreamId("subject", id), picture.attachment());
  }

  /**
   * Those that came after the enrolment: files that the manifest does not name, as it names people.
   */
  private List<String[]> more(String id, ZipOutputStream zip, List<String[]> missing)
      throws IOException {
    List<String[]> rows = new ArrayList<>();
    int number = 1;
    for (GalleryBook.Picture picture : laterPictures(id)) {
      number++;
      Optional<byte[]> image = there(id).flatMap(subject -> image(id, picture));
      if (image.isEmpty()) {
        missing.add(gone(id));
        continue;
      }
      String name = id + "-" + number + suffix(image.get());
      entry(zip, name, image.get());
      rows.add(
          new String[] {
            name, id, picture.source(), picture.captured().toString(), picture.digest()
          });
    }
    return rows;
  }

  private List<GalleryBook.Picture> laterPictures(String id) {
    return there(id)
        .map(GalleryBook.Subject::pictures)
        .map(pictures -> pictures.subList(1, pictures.size()))
        .orElse(List.of());
  }

  /** Photographs first, so that the manifest names only what is there. */
  private List<String[]> folder(Granted granted, ZipOutputStream zip) throws IOException {
    List<String[]> missing = new ArrayList<>();
    Map<String, String> there = new LinkedHashMap<>();
    List<String[]> more = new ArrayList<>();
    for (String id : granted.subjects()) {
      Optional<byte[]> image = image(id);
      if (image.isEmpty()) {
        missing.add(gone(id));
        continue;
      }
      there.put(id, id + suffix(image.get()));
      entry(zip, id + suffix(image.get()), image.get());
      more.addAll(more(id, zip, missing));
    }
    zip.putNextEntry(new ZipEntry("manifest.csv"));
    Writer text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
    CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180);
    List<String> columns = new ArrayList<>(PersonForm.COLUMNS);
    columns.addAll(List.of("provenance", "sha256"));
    csv.printRecord(columns);
    for (Map.Entry<String, String> file : there.entrySet()) {
      Optional<GalleryBook.Subject> subject = book.subject(file.getKey());
      if (subject.isPresent()) {
        SubjectEnrolled d = subject.get().details();
        csv.printRecord(
            file.getValue(),
            d.name(),
            d.birthDate().map(LocalDate::toString).orElse(""),
            d.sex(),
            d.source(),
            d.legalBasis(),
            d.charge(),
            d.captured(),
            d.expires(),
            granted.gallery().provenance(),
            d.photographDigest());
      }
    }
    csv.flush();
    zip.closeEntry();
    if (!more.isEmpty()) {
      table(zip, MORE, List.of("file", "of", "source", "captured", "sha256"), more);
    }
    return missing;
  }

  private List<String[]> nist(Granted granted, ZipOutputStream zip) throws IOException {
    List<String[]> missing = new ArrayList<>();
    for (String id : granted.subjects()) {
      Optional<GalleryBook.Subject> subject = book.subject(id);
      Optional<byte[]> image = image(id);
      if (subject.isEmpty() || image.isEmpty()) {
        missing.add(gone(id));
        continue;
      }
      Optional<byte[]> file =
          NistPeople.write(
              id,
              agency.id(),
              today(),
              person(subject.get().details(), granted.gallery().provenance()),
              image.get());
      if (file.isPresent()) {
        entry(zip, id + ".an2", file.get());
        int later = laterPictures(id).size();
        if (later > 0) {
          missing.add(
              new String[] {
                id,
                "The file has the photograph of the enrolment; later ones that are left out: "
                    + later
                    + "."
              });
        }
      } else {
        missing.add(new String[] {id, "Type-10 has no name for the format of this photograph."});
      }
    }
    return missing;
  }

  private static PersonForm.Person person(SubjectEnrolled d, String provenance) {
    return new PersonForm.Person(
        d.name(),
        d.birthDate(),
        d.sex(),
        d.source(),
        d.legalBasis(),
        d.charge(),
        d.captured(),
        d.expires(),
        provenance);
  }

  private static String[] gone(String id) {
    return new String[] {id, "Taken out of the gallery, or not searched any more, meanwhile."};
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** By content; only for people, for nothing reads it. */
  static String suffix(byte[] image) {
    int first = image.length < 4 ? 0 : java.nio.ByteBuffer.wrap(image).getInt(0);
    return switch (first) {
      case 0x89504E47 -> ".png";
      case 0x52494646 -> ".webp";
      case 0x49492A00, 0x4D4D002A -> ".tif";
      default -> (first >>> 16) == 0x424D ? ".bmp" : ".jpg";
    };
  }

  private LocalDate today() {
    return LocalDate.ofInstant(journal.now(), zone());
  }

  private ZoneId zone() {
    return agency.zone();
  }
}
