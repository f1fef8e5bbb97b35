package org.countersign.policy.opa;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.PolicyRevision;
import org.countersign.policy.PolicyVocabulary;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON in the wire form of the policy: snake case, every field there, nothing else, nothing turned
 * into another type. The names that differ from the Java ones stand here and nowhere else.
 */
public final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addMixIn(DecisionRequest.class, RequestNames.class)
          .addMixIn(DecisionRequest.Offence.class, OffenceNames.class)
          .addMixIn(DecisionRequest.History.class, HistoryNames.class)
          .addMixIn(Decision.Limits.class, LimitsNames.class)
          .addMixIn(Decision.Verified.class, VerifiedNames.class)
          .addMixIn(PolicyRevision.class, AsText.class)
          .addMixIn(PolicyVocabulary.Offence.class, OffenceNames.class)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /** Immutable, and safe for use by many threads. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  private interface RequestNames {
    @JsonProperty("case")
    DecisionRequest.Case caseRecord();
  }

  private interface OffenceNames {
    @JsonProperty("class")
    String offenceClass();
  }

  private interface HistoryNames {
    @JsonProperty("actor_searches_24h")
    int actorSearches24h();

    @JsonProperty("actor_hours_24h")
    int actorHours24h();
  }

  /** A revision is its digest. */
  private abstract static class AsText {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    AsText(String unused) {}

    @JsonValue
    abstract String digest();
  }

  private interface LimitsNames {
    @JsonProperty("expires_in")
    long expiresInSeconds();
  }

  private enum VerifiedNames {
    @JsonProperty("full")
    FULL,
    @JsonProperty("partly")
    PARTLY,
    @JsonProperty("not")
    NOT
  }
}
