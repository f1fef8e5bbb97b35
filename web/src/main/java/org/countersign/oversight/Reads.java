package org.countersign.oversight;

import java.util.List;
import org.countersign.audit.StreamId;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.countersign.oversight.OversightEvent.RecordRead;

/** Writes down what an auditor reads, before it is shown. */
final class Reads {
  private final Journal journal;
  private final KeyedIds ids;

  Reads(Journal journal, KeyedIds ids) {
    this.journal = journal;
    this.ids = ids;
  }

  void list(Person auditor, String filter) {
    write(auditor, new RecordRead("list", -1, List.of(), filter, ""));
  }

  /** A search by somebody's name. */
  void person(Person auditor, String filter, String reason) {
    write(auditor, new RecordRead("person", -1, List.of(), filter, reason));
  }

  /** What stands out in a period, with officers named. */
  void patterns(Person auditor, String period, String reason) {
    write(auditor, new RecordRead("patterns", -1, List.of(), period, reason));
  }

  void entry(Person auditor, long index) {
    write(auditor, new RecordRead("entry", index, List.of(), "", ""));
  }

  void disclosure(Person auditor, long index, List<String> slots, String reason) {
    write(auditor, new RecordRead("disclosure", index, slots, "", reason));
  }

  void export(Person auditor, String filter) {
    write(auditor, new RecordRead("export", -1, List.of(), filter, ""));
  }

  private void write(Person auditor, RecordRead read) {
    journal.write(auditor.id(), new StreamId("oversight", ids.of("oversight", auditor.id())), read);
  }
}
