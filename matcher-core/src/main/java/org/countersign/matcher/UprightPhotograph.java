package org.countersign.matcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.matcher.face.FoundFace;
import org.countersign.matcher.face.Recipe;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.ImageType;

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

  /** Which engine looked, at the photograph turned how. */
  private record Look(Recipe recipe, Turn turn) {}

  // Guarded by this.
  private final Map<Look, List<FoundFace>> found = new HashMap<>();

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

  synchronized List<FoundFace> found(Recipe recipe, Turn turn) {
    return found.computeIfAbsent(new Look(recipe, turn), look -> find(recipe, turn));
  }

  private List<FoundFace> find(Recipe recipe, Turn turn) {
    if (turn == Turn.NONE) {
      return recipe.find(image);
    }
    try (DecodedImage turned = image.turned(turn)) {
      return recipe.find(turned).stream()
          .map(face -> face.turnedBack(turn, image.width(), image.height()))
          .toList();
    }
  }

  List<Face> faces(Recipe recipe, Turn turn) {
    List<FoundFace> faces = found(recipe, turn);
    return IntStream.range(0, faces.size())
        .mapToObj(
            place ->
                faces
                    .get(place)
                    .describe(
                        originalDigest, Face.number(turn, place), image.width(), image.height()))
        .toList();
  }

  /** Our own finding of a face: nothing is used of what a caller says of it but its number. */
  Optional<FoundFace> found(Recipe recipe, int number) {
    if (!Face.isNumber(number)) {
      return Optional.empty();
    }
    List<FoundFace> faces = found(recipe, Face.turnOf(number));
    int place = Face.placeOf(number);
    return place < faces.size() ? Optional.of(faces.get(place)) : Optional.empty();
  }

  Optional<Face> face(Recipe recipe, int number) {
    return found(recipe, number)
        .map(face -> face.describe(originalDigest, number, image.width(), image.height()));
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
        box.x() + (box.width() - cut) / 2,
        box.y() + (box.height() - cut) / 2,
        cut,
        side,
        face.turn());
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
