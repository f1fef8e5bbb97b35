package org.countersign.matcher;

import java.util.Objects;

/**
 * One component of image quality.
 *
 * @param component such as {@code eye-distance}
 * @param level what it means for a search
 * @param measured in the unit, rounded; 0 where not assessed
 * @param unit such as {@code px}, {@code degrees}, {@code permille}
 */
public record QualityFinding(Component component, Level level, int measured, String unit) {
  public QualityFinding {
    Objects.requireNonNull(component);
    Objects.requireNonNull(level);
    Objects.requireNonNull(unit);
  }

  public enum Component {
    EYE_DISTANCE,
    SHARPNESS,
    BRIGHTNESS,
    EXPOSURE,
    EVENNESS_OF_LIGHT,
    YAW,
    PITCH,
    ROLL,
    OCCLUSION
  }

  public enum Level {
    GOOD,
    FAIR,
    POOR,
    UNUSABLE,
    NOT_ASSESSED
  }
}
