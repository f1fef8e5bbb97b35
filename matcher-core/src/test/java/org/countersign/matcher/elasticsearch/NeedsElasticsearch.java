package org.countersign.matcher.elasticsearch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs against the server whose URL the system property {@code countersign.elasticsearch} gives.
 * Without it the tests are skipped, and say so; but fail where {@code countersign.servers} is
 * {@code required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsElasticsearch.Condition.class)
@interface NeedsElasticsearch {

  /** Decides. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (System.getProperty(TestCluster.URL) != null) {
        return ConditionEvaluationResult.enabled("there is a server");
      }
      String missing =
          "no Elasticsearch: start one with bin/lib/elasticsearch.sh and set " + TestCluster.URL;
      if ("required".equals(System.getProperty("countersign.servers"))) {
        throw new IllegalStateException(missing);
      }
      return ConditionEvaluationResult.disabled(missing);
    }
  }
}
