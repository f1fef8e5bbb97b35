package org.countersign.walk;

import java.nio.file.Path;

/** What an officer fills into the form of a new search, in the words of the form. */
record Ask(
    String caseNumber,
    String purpose,
    String offence,
    String suspicion,
    String necessity,
    Path photograph,
    String kind,
    String source,
    String gallery,
    int candidates) {

  /** A burglar whom a camera saw: asked for in the officer's own case, and permitted. */
  static Ask burglary(String gallery) {
    return new Ask(
        "2026-104593",
        "Identify a person suspected of an offence",
        "Burglary in the first degree (ORS 164.225)",
        "Reasonable suspicion",
        "The porch camera on Cedar Street shows two people; the left one carries the silver candlesticks that were taken.",
        Pictures.probe("group_S001_S002"),
        "Still from a video",
        "Security camera",
        gallery,
        10);
  }

  Ask inCase(String number, String words) {
    return new Ask(
        number,
        purpose,
        words,
        suspicion,
        necessity,
        photograph,
        kind,
        source,
        gallery,
        candidates);
  }

  Ask because(String sentence) {
    return new Ask(
        caseNumber,
        purpose,
        offence,
        suspicion,
        sentence,
        photograph,
        kind,
        source,
        gallery,
        candidates);
  }

  Ask with(String probe, String probeSource) {
    return new Ask(
        caseNumber,
        purpose,
        offence,
        suspicion,
        necessity,
        Pictures.probe(probe),
        kind,
        probeSource,
        gallery,
        candidates);
  }

  Ask upTo(int most) {
    return new Ask(
        caseNumber,
        purpose,
        offence,
        suspicion,
        necessity,
        photograph,
        kind,
        source,
        gallery,
        most);
  }
}
