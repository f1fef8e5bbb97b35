package org.countersign.policy.forward;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.countersign.policy.WaysForward;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step, and what it does to the input document.
 *
 * @param group of which only one move is made at a time: there is one gallery, one paper, one cap
 * @param applies whether there is anything to change
 */
record Move(
    WaysForward.Step step,
    String group,
    Predicate<ObjectNode> applies,
    Consumer<ObjectNode> change) {

  static Move of(
      String id,
      String who,
      String words,
      Predicate<ObjectNode> applies,
      Consumer<ObjectNode> change) {
    String group = id.substring(0, id.indexOf('/'));
    return new Move(
        new WaysForward.Step(id, who, words),
        // Most things can be done beside each other; papers, galleries and caps replace each other.
        EXCLUSIVE.contains(group) ? group : id,
        applies,
        change);
  }

  private static final java.util.Set<String> EXCLUSIVE =
      java.util.Set.of("authority", "gallery", "candidates", "asker");
}
