package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest of what is searched, against the words of docs/reference/matcher.md. */
final class SnapshotTest {
  private static final int DIMENSION = 16;
  private static final int TODAY = GalleryAssertions.DAY;
  private static final GalleryId BOOKING = new GalleryId("booking");

  @TempDir Path folder;

  /** As the document says, and slowly. */
  private static String written(List<byte[]> rowDigests) throws Exception {
    MessageDigest whole = MessageDigest.getInstance("SHA-256");
    whole.update(
        ("countersign/gallery-snapshot/v2\nbooking\n" + rowDigests.size() + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    List<byte[]> sorted = new ArrayList<>(rowDigests);
    sorted.sort(Arrays::compareUnsigned);
    for (int part = 0; part < 1024; part++) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (byte[] digest : sorted) {
        int first = ((digest[0] & 255) << 2) | ((digest[1] & 255) >>> 6);
        if (first == part) {
          sha256.update(digest);
        }
      }
      whole.update(sha256.digest());
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  @Test
  void isWhatTheDocumentSaysAfterEveryChange() throws Exception {
    Random random = new Random(7);
    Map<SubjectId, byte[]> model = new TreeMap<>();
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.create(BOOKING);
      assertThat(galleries.status(BOOKING, TODAY).snapshot()).isEqualTo(written(List.of()));
      for (int round = 0; round < 300; round++) {
        SubjectId subject = Vectors.subject(random.nextInt(80));
        if (random.nextInt(3) == 0) {
          galleries.expunge(BOOKING, subject);
          model.remove(subject);
        } else {
          float[] vector = Vectors.unit(random.nextLong(), DIMENSION);
          int expires = TODAY + random.nextInt(4) - 1;
          galleries.put(BOOKING, subject, vector, expires);
          model.remove(subject);
          if (expires >= TODAY) {
            RowDigest digest =
                Slot.digest(subject, expires, 0, ByteBuffer.wrap(Vectors.bytes(vector)));
            model.put(subject, digest.bytes());
          }
        }
        var status = galleries.status(BOOKING, TODAY);
        assertThat(status.eligible()).isEqualTo(model.size());
        assertThat(status.snapshot()).isEqualTo(written(new ArrayList<>(model.values())));
      }
    }
    // Worked out from the file, not carried along.
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      assertThat(galleries.status(BOOKING, TODAY).snapshot())
          .isEqualTo(written(new ArrayList<>(model.values())));
    }
  }
}
