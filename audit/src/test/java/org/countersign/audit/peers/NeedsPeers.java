package org.countersign.audit.peers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs with the programs in the folder that the system property {@code countersign.peers} gives.
 * Without it the tests are skipped, and say so; but fail where {@code countersign.servers} is
 * {@code required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsPeers.Condition.class)
public @interface NeedsPeers {

  /** Decides. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (System.getProperty(Peers.FOLDER) != null) {
        return ConditionEvaluationResult.enabled("there are peers");
      }
      String missing = "no programs of others: bin/peers builds them and sets " + Peers.FOLDER;
      if ("required".equals(System.getProperty("countersign.servers"))) {
        throw new IllegalStateException(missing);
      }
      return ConditionEvaluationResult.disabled(missing);
    }
  }
}
