package org.countersign.walk;

final class EmbeddedAccessIT extends AccessChecks {
  EmbeddedAccessIT() {
    super(RunningApp.embedded(Walk.folder("access-"), false));
  }
}
