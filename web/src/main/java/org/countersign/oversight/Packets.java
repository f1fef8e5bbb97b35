package org.countersign.oversight;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.countersign.audit.Disclosure;
import org.countersign.audit.Ledger;
import org.countersign.audit.Packet;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.Receipt;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryBook;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.countersign.journal.Recorded;
import org.countersign.oversight.OversightEvent.DisclosureMade;
import org.countersign.policy.ProposedBundle;
import org.countersign.policydesk.PolicyDesk;
import org.countersign.search.Dossier;
import org.countersign.search.LeadSheets;
import org.countersign.search.Receipts;
import org.countersign.search.SearchEvent.Found;
import org.countersign.search.SearchEvent.SearchDecided;
import org.countersign.search.Searches;
import org.countersign.ui.Problem;

/**
 * Puts together what is recorded of one search, for somebody outside, and records that it is given
 * out before it is.
 */
final class Packets {

  private final Ledger ledger;
  private final Journal journal;
  private final Searches searches;
  private final LeadSheets sheets;
  private final PolicyDesk desk;
  private final PacketGuide guide;
  private final KeyedIds ids;
  private final Receipts receipts;

  Packets(
      Ledger ledger,
      Journal journal,
      Searches searches,
      LeadSheets sheets,
      PolicyDesk desk,
      PacketGuide guide,
      KeyedIds ids,
      Receipts receipts) {
    this.ledger = ledger;
    this.journal = journal;
    this.searches = searches;
    this.sheets = sheets;
    this.desk = desk;
    this.guide = guide;
    this.ids = ids;
    this.receipts = receipts;
  }

  /** While a search goes on, a packet would tell one examiner what another thinks. */
  static boolean isOver(Dossier dossier) {
    return !dossier.state().waiting();
  }

  /**
   * @param candidates whether photographs of people who were compared are in it
   * @return the packet's file
   */
  byte[] give(Person by, Dossier dossier, String recipient, String reason, boolean candidates) {
    if (!isOver(dossier)) {
      throw Problem.conflict("The search is not over. A packet can be made when it is.");
    }
    StreamId stream = new StreamId("search", dossier.id());
    List<Recorded> entries = journal.read(stream);
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    entries.forEach(entry -> receipt(entry.index(), entry.kind(), files));
    searches.probe(dossier).ifPresent(bytes -> files.put("photographs/probe" + end(bytes), bytes));
    if (candidates) {
      dossier.performed().ifPresent(done -> done.found().forEach(face -> candidate(face, files)));
    }
    policy(entries, files);
    files.put("model-card.json", utf8(guide.modelCard()));
    files.put("log.vkey", utf8(String.join("\n", ledger.verifierKeys()) + "\n"));
    files.put("log.policy", utf8(ledger.policy()));
    SequencedMap<String, byte[]> all = new LinkedHashMap<>();
    all.put("README.txt", utf8(guide.text(dossier, entries, this::disclosed, files.keySet())));
    all.putAll(files);
    Packet packet = packet(stream, all);
    Recorded recorded =
        journal.write(
            by.id(),
            new StreamId("oversight", ids.of("oversight", by.id())),
            new DisclosureMade(entries.size(), dossier.id(), recipient, reason, packet.digest()));
    return packet.zip(
        receipts
            .of(recorded.index())
            .disclosing(
                ledger
                    .disclose(
                        recorded.index(), Set.of("at", "by", "search", "recipient", Packet.SLOT))
                    .orElseThrow()));
  }

  private static Packet packet(StreamId stream, SequencedMap<String, byte[]> files) {
    if (files.values().stream().mapToLong(bytes -> bytes.length).sum() > Packet.MAX_LENGTH) {
      throw Problem.invalid(
          "packet-too-large", "The photographs are too large for one packet. Leave them out.");
    }
    return new Packet(stream, files);
  }

  private void receipt(long index, String kind, SequencedMap<String, byte[]> files) {
    Receipt receipt = receipts.of(index);
    Optional<Disclosure> disclosure = disclosed(index);
    files.put(
        "%s%08d-%s.tlog-proof".formatted(Packet.ENTRIES, index, kind),
        utf8(disclosure.map(receipt::disclosing).orElse(receipt).proof()));
  }

  /** All its fields; empty if they were erased. */
  private Optional<Disclosure> disclosed(long index) {
    return ledger.entry(index).orElseThrow().privatePart() instanceof PrivatePart.Open(var values)
        ? ledger.disclose(index, values.keySet())
        : Optional.empty();
  }

  /** The photograph, and the entry that says it is the enrolled one, without the name. */
  private void candidate(Found found, SequencedMap<String, byte[]> files) {
    Optional<GalleryBook.Subject> subject = sheets.subject(found.subject());
    Optional<byte[]> photograph = sheets.enrolled(found.subject());
    if (subject.isPresent() && photograph.isPresent()) {
      long index = subject.get().entry();
      files.put(
          "photographs/candidate-%02d%s".formatted(found.rank(), end(photograph.get())),
          photograph.get());
      files.put(
          "%s%08d-subject-enrolled.tlog-proof".formatted(Packet.ENTRIES, index),
          utf8(
              receipts
                  .of(index)
                  .disclosing(
                      ledger.disclose(index, Set.of("photograph_digest", "captured")).orElseThrow())
                  .proof()));
    }
  }

  /** The rules of each decision: the compiled ones, and its packs in words. */
  private void policy(List<Recorded> entries, SequencedMap<String, byte[]> files) {
    SequencedMap<String, SearchDecided> decisions = new LinkedHashMap<>();
    for (Recorded entry : entries) {
      if (entry.content() instanceof Recorded.Content.Known known
          && known.event() instanceof SearchDecided decided) {
        decisions.put(decided.policy(), decided);
      }
    }
    decisions.forEach(
        (revision, decided) -> {
          // Most searches are decided by the same rules each time.
          String folder =
              decisions.size() == 1 ? "policy/" : "policy/" + revision.substring(0, 12) + "/";
          desk.rules(revision)
              .ifPresentOrElse(
                  rules -> policy(rules, decided, folder, files),
                  () -> files.put(folder + "NOT-KEPT.txt", utf8(guide.notKept(revision))));
        });
  }

  private void policy(
      ProposedBundle rules,
      SearchDecided decided,
      String folder,
      SequencedMap<String, byte[]> files) {
    files.put(folder + "policy.wasm", rules.wasm());
    for (String pack : decided.packs()) {
      String id = pack.replaceFirst("@.*", "");
      rules.bundle().catalogue().packs().stream()
          .filter(text -> text.id().equals(id))
          .forEach(text -> files.put(folder + id + ".txt", utf8(guide.pack(text))));
    }
  }

  private static String end(byte[] image) {
    boolean jpeg = image.length > 1 && image[0] == (byte) 0xFF && image[1] == (byte) 0xD8;
    boolean png = image.length > 3 && image[1] == 'P' && image[2] == 'N' && image[3] == 'G';
    return jpeg ? ".jpg" : png ? ".png" : ".image";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
