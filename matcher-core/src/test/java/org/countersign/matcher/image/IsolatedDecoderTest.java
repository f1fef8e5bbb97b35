package org.countersign.matcher.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Limits;
import org.countersign.matcher.SyntheticFaces;
import org.countersign.matcher.isolation.Workers;
import org.countersign.matcher.isolation.WorkersProbe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decoders in processes of their own, while those processes are killed and stopped. */
final class IsolatedDecoderTest {
  private static final int LARGEST = 6324;
  private static final Path CACHE = Path.of("target", "native");

  static {
    TestImages.loadNative();
  }

  private static Workers workers(Duration request) {
    Duration patient = Duration.ofMinutes(1);
    return new Workers(
        IsolatedDecoder.command(CACHE), new Workers.Bounds(1, patient, request, patient, 1000));
  }

  @Test
  void decodesAsThisProcessWould() throws ImageRefusedException {
    try (IsolatedDecoder decoder = IsolatedDecoder.open(CACHE)) {
      for (String type : List.of(".jpg", ".png", ".webp", ".bmp", ".tiff")) {
        byte[] file = TestImages.encode(type, 301, 203);
        assertSame(decoder, file);
      }
      assertSame(decoder, SyntheticFaces.bytes("gallery/S001.jpg"));
      byte[] turned =
          TestImages.jpegWithExif(
              TestImages.encode(".jpg", 100, 80),
              TestImages.exif(6, java.nio.ByteOrder.BIG_ENDIAN));
      assertSame(decoder, turned);
    }
  }

  private static void assertSame(IsolatedDecoder decoder, byte[] file)
      throws ImageRefusedException {
    try (DecodedImage there = decoder.decode(file).image();
        DecodedImage here = ImageDecoder.decode(file).image()) {
      assertThat(there.digest()).isEqualTo(here.digest());
    }
  }

  /**
   * The largest picture that is taken, in the form that needs the most memory, fits into what a
   * decoder is given.
   */
  @Test
  void decodesTheLargestPicture() throws ImageRefusedException {
    try (IsolatedDecoder decoder = IsolatedDecoder.open(CACHE)) {
      assertDecodes(decoder, TestImages.progressiveJpeg(LARGEST, LARGEST));
    }
  }

  @Test
  @Tag("deep")
  void decodesTheLargestPictureOfEachType() throws ImageRefusedException {
    try (IsolatedDecoder decoder = IsolatedDecoder.open(CACHE)) {
      for (String type : List.of(".jpg", ".png", ".webp", ".tiff")) {
        assertDecodes(decoder, TestImages.encode(type, LARGEST, LARGEST));
      }
    }
  }

  private static void assertDecodes(IsolatedDecoder decoder, byte[] file)
      throws ImageRefusedException {
    assertThat((long) LARGEST * LARGEST).isBetween(39_900_000L, Limits.MAX_IMAGE_PIXELS);
    assertThat(file.length).isLessThanOrEqualTo(Limits.MAX_IMAGE_BYTES);
    try (DecodedImage image = decoder.decode(file).image()) {
      assertThat(image.width()).isEqualTo(LARGEST);
    }
  }

  @Test
  void refusesOnlyTheImageWhoseDecoderIsKilled() throws Exception {
    try (Workers workers = workers(Duration.ofMinutes(1));
        IsolatedDecoder decoder = new IsolatedDecoder(workers)) {
      byte[] file = TestImages.encode(".png", 100, 80);
      decoder.decode(file).image().close();
      long images = DecodedImage.open();
      long pid = WorkersProbe.idle(workers);
      // Stopped, so that the image is under way when the blow comes.
      stop(pid);
      CompletableFuture<Void> under = decode(decoder, file);
      while (!WorkersProbe.none(workers)) {
        Thread.onSpinWait();
      }
      signal("SEGV", pid);
      signal("CONT", pid);
      assertRefused(under, Intake.Reason.DECODER_FAILED, "made the decoder fail");
      assertThat(DecodedImage.open()).isEqualTo(images);
      decoder.decode(file).image().close();
      assertThat(decoder.problem()).isEmpty();
    }
  }

  @Test
  void refusesOnlyTheImageWhoseDecoderHangs() throws Exception {
    try (Workers workers = workers(Duration.ofSeconds(5));
        IsolatedDecoder decoder = new IsolatedDecoder(workers)) {
      byte[] file = TestImages.encode(".png", 100, 80);
      decoder.decode(file).image().close();
      stop(WorkersProbe.idle(workers));
      assertRefused(decode(decoder, file), Intake.Reason.TOO_SLOW, "could not be decoded within");
      decoder.decode(file).image().close();
    }
  }

  private static CompletableFuture<Void> decode(IsolatedDecoder decoder, byte[] file) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            decoder.decode(file).image().close();
          } catch (ImageRefusedException e) {
            throw new CompletionException(e);
          }
        });
  }

  private static void assertRefused(
      CompletableFuture<Void> decoding, Intake.Reason reason, String words) {
    assertThatThrownBy(decoding::join)
        .cause()
        .isInstanceOfSatisfying(
            ImageRefusedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.detail()).contains(words);
            });
  }

  /** Returns when every thread of it stands still: the signal alone may come after the image. */
  private static void stop(long pid) throws IOException, InterruptedException {
    signal("STOP", pid);
    while (!standsStill(Path.of("/proc", Long.toString(pid), "task"))) {
      Thread.sleep(1);
    }
  }

  private static boolean standsStill(Path tasks) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        String stat = Files.readString(task.resolve("stat"));
        // The name, in brackets, may hold anything; the state comes after it.
        if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
          return false;
        }
      }
    }
    return true;
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }
}
