package org.countersign.matcher.elasticsearch;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.gallery.RowDigest;

/**
 * One row as it was written, which its digest proves.
 *
 * @param vector not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredRow(GalleryId gallery, SubjectId subject, int expires, int flags, float[] vector) {
  /** What to ask of a hit. */
  static final String FIELDS =
      """
      "fields": ["expires", "flags", "digest", "vector"]\
      """;

  static final String WANTED = "hits.hits._id,hits.hits.fields,hits.hits.sort";

  /**
   * @throws MatcherUnavailableException if it is not what was written
   */
  static StoredRow of(GalleryIndex index, Json hit) {
    String id = hit.text("_id");
    try {
      if (!(hit.at("fields", GalleryIndex.VECTOR) instanceof Json.Vector(float[] vector))) {
        throw damaged(index, id, "it has no vector");
      }
      StoredRow row =
          new StoredRow(
              index.gallery(),
              new SubjectId(id),
              (int) hit.whole("fields", GalleryIndex.EXPIRES),
              (int) hit.whole("fields", GalleryIndex.FLAGS),
              vector);
      if (!row.digest().toString().equals(hit.text("fields", GalleryIndex.DIGEST))) {
        throw damaged(index, id, "its digest is of another row");
      }
      return row;
    } catch (IllegalArgumentException e) {
      throw damaged(index, id, String.valueOf(e.getMessage()));
    }
  }

  private static MatcherUnavailableException damaged(GalleryIndex index, String id, String how) {
    return new MatcherUnavailableException(
        "gallery %s is not searched: row %s is not what was written: %s"
            .formatted(index.gallery(), id, how));
  }

  RowDigest digest() {
    return RowDigest.of(subject, expires, flags, vector);
  }

  /** The document of which {@link #of} makes it again. */
  String document() {
    byte[] digest = digest().bytes();
    int[] sums = Fingerprint.numbers(digest);
    return """
    {"vector": "%s", "expires": %d, "flags": %d, "digest": "%s", "part": %d,
     "a": %d, "b": %d, "c": %d, "d": %d}\
    """
        .formatted(
            base64(vector),
            expires,
            flags,
            digest(),
            Fingerprint.part(digest),
            sums[0],
            sums[1],
            sums[2],
            sums[3]);
  }

  /** As Elasticsearch takes vectors: every bit of every value, the highest byte first. */
  static String base64(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
