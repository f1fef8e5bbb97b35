package org.countersign.matcher.model;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.countersign.matcher.image.Raster;

/**
 * One model file and how pixels enter it: as (p - mean) / scale, all samples of one channel after
 * the other, batch of one.
 *
 * @param role what it does in the recipe
 * @param file name without a folder
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param width of its input in pixels
 * @param height of its input in pixels
 * @param channels their order
 * @param mean taken from each sample of 0 to 255
 * @param scale divides what is left
 * @param outputs names of the outputs that are read, in the order in which they are
 * @param usualOutputs their names unless an engine says otherwise
 * @param source where the file comes from
 * @param licence as asserted by its publisher
 * @param note what is known and not known of its origin
 */
public record ModelDescription(
    String role,
    String file,
    String sha256,
    int width,
    int height,
    Channels channels,
    float mean,
    float scale,
    List<String> outputs,
    List<String> usualOutputs,
    String source,
    String licence,
    String note) {
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_.-]{1,100}\\.onnx");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final int MAX_SIDE = 2048;

  /** Order of the samples of one pixel. */
  public enum Channels {
    GREY,
    RGB,
    BGR;

    int count() {
      return this == GREY ? 1 : 3;
    }
  }

  public ModelDescription {
    Objects.requireNonNull(role);
    Objects.requireNonNull(channels);
    outputs = List.copyOf(outputs);
    usualOutputs = List.copyOf(usualOutputs);
    Objects.requireNonNull(source);
    Objects.requireNonNull(licence);
    Objects.requireNonNull(note);
    if (!FILE.matcher(file).matches()) {
      throw new IllegalArgumentException(role + ".file must be a plain name of an .onnx: " + file);
    }
    if (!DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException(role + ".sha256 must be 64 hexadecimal digits: " + sha256);
    }
    if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
      throw new IllegalArgumentException(
          role + " input must be 1 to " + MAX_SIDE + " pixels a side: " + width + " x " + height);
    }
    if (!(Math.abs(scale) > 0) || Float.isInfinite(scale) || !Float.isFinite(mean)) {
      throw new IllegalArgumentException(role + ".mean and .scale must be finite, scale not 0");
    }
  }

  /** The model's input shape: batch, channels, height, width. */
  public long[] shape() {
    return new long[] {1, channels.count(), height, width};
  }

  /**
   * @param picture of this model's size and number of channels; three are blue, green, red
   */
  public float[] tensor(Raster picture) {
    int count = channels.count();
    if (picture.width() != width || picture.height() != height || picture.channels() != count) {
      throw new IllegalArgumentException(
          "%s takes %d x %d x %d, not %d x %d x %d"
              .formatted(
                  role,
                  width,
                  height,
                  count,
                  picture.width(),
                  picture.height(),
                  picture.channels()));
    }
    float[] tensor = new float[count * height * width];
    int at = 0;
    for (int channel = 0; channel < count; channel++) {
      int sample = channels == Channels.RGB ? 2 - channel : channel;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          tensor[at++] = (picture.sample(x, y, sample) - mean) / scale;
        }
      }
    }
    return tensor;
  }

  /** Everything that changes what the model makes of a photograph, in one line. */
  String fingerprint() {
    String line =
        String.join(
            " ",
            role,
            sha256,
            width + "x" + height,
            channels.name(),
            Float.toString(mean),
            Float.toString(scale));
    return outputs.equals(usualOutputs) ? line : line + " " + String.join(" ", outputs);
  }
}
