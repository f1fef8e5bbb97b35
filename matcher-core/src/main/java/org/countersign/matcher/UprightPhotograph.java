package org.countersign.matcher;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.countersign.matcher.face.FoundFace;
import org.countersign.matcher.face.Recipe;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.ImageType;
import org.jspecify.annotations.Nullable;

/**
 * The only photograph that the matching core accepts: one that it read itself. Faces are looked for
 * once and kept with it, so that what a permit names by number is what was shown.
 */
final class UprightPhotograph implements Photograph {
  private static final int MIN_SHOWN = 16;
  private static final int MAX_CROP = 2048;

  /** Side of a crop as a multiple of the face's longer side: room for hair and chin. */
  private static final double CROP_MARGIN = 1.6;

  private final DecodedImage image;
  private final ImageType type;
  private final PhotographMetadata metadata;
  private final String originalDigest;
  private final String normalisedDigest;

  // Guarded by this; null until looked for.
  private @Nullable List<FoundFace> found;

  /** Takes over the image. */
  UprightPhotograph(ImageDecoder.Decoded decoded, String originalDigest) {
    this.image = decoded.image();
    this.type = decoded.type();
    this.metadata = decoded.metadata();
    this.originalDigest = Objects.requireNonNull(originalDigest);
    this.normalisedDigest = image.digest();
  }

  DecodedImage image() {
    return image;
  }

  synchronized List<FoundFace> found(Recipe recipe) {
    List<FoundFace> known = found;
    if (known == null) {
      known = recipe.find(image);
      found = known;
    }
    return known;
  }

  List<Face> faces(Recipe recipe) {
    List<FoundFace> faces = found(recipe);
    return IntStream.range(0, faces.size())
        .mapToObj(
            number ->
                faces.get(number).describe(originalDigest, number, image.width(), image.height()))
        .toList();
  }

  @Override
  public String originalDigest() {
    return originalDigest;
  }

  @Override
  public String normalisedDigest() {
    return normalisedDigest;
  }

  @Override
  public String mediaType() {
    return type.mediaType();
  }

  @Override
  public PhotographMetadata metadata() {
    return metadata;
  }

  @Override
  public int width() {
    return image.width();
  }

  @Override
  public int height() {
    return image.height();
  }

  @Override
  public byte[] display(int maxSide) {
    if (maxSide < MIN_SHOWN) {
      throw new IllegalArgumentException("maxSide must be 16 or more: " + maxSide);
    }
    return image.jpeg(maxSide);
  }

  @Override
  public byte[] crop(Face face, int side) {
    if (!face.photograph().equals(originalDigest)) {
      throw new IllegalArgumentException("the face was found in another photograph");
    }
    if (side < MIN_SHOWN || side > MAX_CROP) {
      throw new IllegalArgumentException("side must be 16 to 2048: " + side);
    }
    Face.Box box = face.box();
    int cut = (int) Math.round(Math.max(box.width(), box.height()) * CROP_MARGIN);
    return image.jpegSquare(
        box.x() + (box.width() - cut) / 2, box.y() + (box.height() - cut) / 2, cut, side);
  }

  @Override
  public void close() {
    image.close();
  }

  @Override
  public String toString() {
    return "Photograph[%d x %d]".formatted(width(), height());
  }
}
