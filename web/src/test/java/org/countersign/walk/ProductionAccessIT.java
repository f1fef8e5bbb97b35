package org.countersign.walk;

final class ProductionAccessIT extends AccessChecks {
  ProductionAccessIT() {
    super(RunningApp.production(Walk.folder("access-"), Walk.log("access")));
  }
}
