package org.countersign.matcher;

/** What a face is to be turned into a template for. */
public enum Use {
  SEARCH,
  ENROLMENT
}
