package org.countersign.journal;

import org.countersign.testing.Stage;

/** Lets tests wait for the read models without waiting for their clock. */
public final class ReadModelsTestAccess {
  private ReadModelsTestAccess() {}

  public static void catchUp(Stage stage) {
    stage.the(ReadModels.class).catchUp();
  }
}
