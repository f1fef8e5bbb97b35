package org.countersign.matcher.face;

import static org.countersign.matcher.QualityFinding.Component.BRIGHTNESS;
import static org.countersign.matcher.QualityFinding.Component.EVENNESS_OF_LIGHT;
import static org.countersign.matcher.QualityFinding.Component.EXPOSURE;
import static org.countersign.matcher.QualityFinding.Component.EYE_DISTANCE;
import static org.countersign.matcher.QualityFinding.Component.OCCLUSION;
import static org.countersign.matcher.QualityFinding.Component.PITCH;
import static org.countersign.matcher.QualityFinding.Component.ROLL;
import static org.countersign.matcher.QualityFinding.Component.SHARPNESS;
import static org.countersign.matcher.QualityFinding.Component.YAW;
import static org.countersign.matcher.QualityFinding.Level.FAIR;
import static org.countersign.matcher.QualityFinding.Level.GOOD;
import static org.countersign.matcher.QualityFinding.Level.NOT_ASSESSED;
import static org.countersign.matcher.QualityFinding.Level.POOR;
import static org.countersign.matcher.QualityFinding.Level.UNUSABLE;

import java.util.List;
import org.countersign.matcher.Face.Point;
import org.countersign.matcher.QualityFinding;
import org.countersign.matcher.QualityFinding.Level;
import org.countersign.matcher.image.Raster;

/**
 * What can be said of the picture of a face before anybody is identified. Measured on the aligned
 * face, inside an oval from brows to chin, so that hair and background do not count. Where each
 * boundary comes from stands in {@code docs/reference/matcher.md}; a boundary to {@code UNUSABLE}
 * lies beyond every picture that was seen to match.
 */
final class FaceQuality {
  /** Nose offset to yaw; fitted to the synthetic faces, root of mean squared error 4.7 degrees. */
  private static final double NOSE_LEVERAGE = 1.6;

  private FaceQuality() {}

  static List<QualityFinding> assess(Raster aligned, FivePoints points) {
    FaceLight light = FaceLight.measure(aligned);
    int eyes = (int) Math.round(points.eyeDistance());
    int sharpness = permille(FaceSharpness.measure(aligned));
    int brightness = permille(light.mean() / 255);
    int clipped = permille(light.clipped());
    int evenness = permille(light.evenness());
    int yaw = (int) Math.round(yaw(points));
    int roll = (int) Math.round(roll(points));
    return List.of(
        new QualityFinding(EYE_DISTANCE, atLeast(eyes, 35, 20, 13), eyes, "px"),
        new QualityFinding(SHARPNESS, atLeast(sharpness, 380, 265, 100), sharpness, "permille"),
        new QualityFinding(BRIGHTNESS, brightness(brightness), brightness, "permille"),
        new QualityFinding(EXPOSURE, atMost(clipped, 50, 150, 950), clipped, "permille"),
        new QualityFinding(EVENNESS_OF_LIGHT, atLeast(evenness, 700, 450, 0), evenness, "permille"),
        new QualityFinding(YAW, atMost(Math.abs(yaw), 25, 45, 90), yaw, "degrees"),
        new QualityFinding(PITCH, NOT_ASSESSED, 0, "degrees"),
        new QualityFinding(ROLL, atMost(Math.abs(roll), 30, 45, 60), roll, "degrees"),
        new QualityFinding(OCCLUSION, NOT_ASSESSED, 0, "permille"));
  }

  /** Degrees; positive when the face turns to the viewer's right. */
  static double yaw(FivePoints points) {
    Point left = points.leftEye();
    Point right = points.rightEye();
    double distance = Math.max(points.eyeDistance(), 1e-9);
    double alongX = (right.x() - left.x()) / distance;
    double alongY = (right.y() - left.y()) / distance;
    double noseX = points.nose().x() - (left.x() + right.x()) / 2;
    double noseY = points.nose().y() - (left.y() + right.y()) / 2;
    double offset = (noseX * alongX + noseY * alongY) / distance;
    return Math.toDegrees(Math.atan(NOSE_LEVERAGE * offset));
  }

  /** Degrees; positive when the head is tilted clockwise as the viewer sees it. */
  static double roll(FivePoints points) {
    return Math.toDegrees(
        Math.atan2(
            points.rightEye().y() - points.leftEye().y(),
            points.rightEye().x() - points.leftEye().x()));
  }

  private static Level brightness(int permille) {
    Level dark = atLeast(permille, 150, 100, 30);
    Level bright = atMost(permille, 800, 900, 980);
    return dark == GOOD ? bright : dark;
  }

  private static Level atLeast(int value, int good, int fair, int poor) {
    return value >= good ? GOOD : value >= fair ? FAIR : value >= poor ? POOR : UNUSABLE;
  }

  private static Level atMost(int value, int good, int fair, int poor) {
    return value <= good ? GOOD : value <= fair ? FAIR : value <= poor ? POOR : UNUSABLE;
  }

  private static int permille(double share) {
    return (int) Math.round(share * 1000);
  }
}
