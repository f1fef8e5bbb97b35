package org.countersign.policydesk;

import org.countersign.audit.StreamId;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.countersign.policy.PolicyRevision;
import org.countersign.policydesk.PolicyEvent.DecisionsRead;

/** Writes down who reads the facts of recorded decisions, before they are read. */
final class DecisionReads {
  private final Journal journal;
  private final KeyedIds ids;

  DecisionReads(Journal journal, KeyedIds ids) {
    this.journal = journal;
    this.ids = ids;
  }

  void comparison(Person person, String search, PolicyRevision revision) {
    write(person, new DecisionsRead("comparison", "", "", revision.digest(), search, ""));
  }

  void replay(Person person, String from, String to, PolicyRevision revision, String reason) {
    write(person, new DecisionsRead("replay", from, to, revision.digest(), "", reason));
  }

  private void write(Person person, DecisionsRead read) {
    journal.write(person.id(), new StreamId("policy", ids.of("policy-reads", person.id())), read);
  }
}
