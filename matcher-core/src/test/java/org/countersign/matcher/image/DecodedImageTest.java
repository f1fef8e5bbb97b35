package org.countersign.matcher.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.countersign.matcher.Turn;
import org.junit.jupiter.api.Test;

/** Native memory, threads, and what is cut out of an image. */
final class DecodedImageTest {
  static {
    TestImages.loadNative();
  }

  @Test
  void holdsNativeMemoryOnlyUntilClosed() throws ImageRefusedException {
    byte[] file = TestImages.encode(".png", 300, 200);
    // The first round loads classes that keep pointers of their own.
    use(file);
    long images = DecodedImage.open();
    long pointers = Pointer.totalCount();
    for (int round = 0; round < 50; round++) {
      use(file);
      assertThat(DecodedImage.open()).isEqualTo(images);
      // Measured every round: the collector may hide a leak once, not fifty times.
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
    }
  }

  private static void use(byte[] file) throws ImageRefusedException {
    try (DecodedImage image = ImageDecoder.decode(file).image()) {
      assertThat(image.digest()).hasSize(64);
      assertThat(image.resized(30, 20).width()).isEqualTo(30);
      assertThat(image.greySquare(-10, -10, 60, 64).channels()).isEqualTo(1);
      SimilarityTransform half = new SimilarityTransform(0.5, 0.1, 3, 4);
      assertThat(image.warped(half, 112).height()).isEqualTo(112);
      assertThat(image.jpeg(100)).startsWith(0xFF, 0xD8);
      assertThat(image.jpegSquare(250, 150, 100, 64, Turn.NONE)).startsWith(0xFF, 0xD8);
    }
  }

  @Test
  void refusesUseAfterClosing() throws ImageRefusedException {
    DecodedImage image = ImageDecoder.decode(TestImages.encode(".png", 64, 64)).image();
    image.close();
    image.close();
    assertThatThrownBy(image::digest)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the photograph is closed");
  }

  /** A close in the middle of other threads' work must not free pixels under them. */
  @Test
  void closesWhileOthersRead() throws Exception {
    byte[] file = TestImages.encode(".png", 400, 300);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (int round = 0; round < 40; round++) {
        DecodedImage image = ImageDecoder.decode(file).image();
        String expected = image.digest();
        CountDownLatch started = new CountDownLatch(2);
        List<Future<Boolean>> readers = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
          readers.add(
              threads.submit(
                  () -> {
                    started.countDown();
                    try {
                      while (image.digest().equals(expected)) {
                        Thread.onSpinWait();
                      }
                      return false;
                    } catch (IllegalStateException e) {
                      return true;
                    }
                  }));
        }
        started.await();
        image.close();
        for (Future<Boolean> reader : readers) {
          assertThat(reader.get()).as("ended by the close, not by wrong pixels").isTrue();
        }
      }
    }
  }

  /** A crop that reaches over two edges: the image in its place, grey around it. */
  @Test
  void cutsSquaresOverTheEdge() throws ImageRefusedException {
    byte[] white = new byte[100 * 80 * 3];
    Arrays.fill(white, (byte) -1);
    try (DecodedImage image =
            ImageDecoder.decode(TestImages.encode(".png", 100, 80, white)).image();
        DecodedImage square =
            ImageDecoder.decode(image.jpegSquare(50, -40, 80, 160, Turn.NONE)).image()) {
      Raster raster = square.resized(160, 160);
      for (int[] point : new int[][] {{4, 84}, {90, 150}, {50, 100}}) {
        assertThat(raster.sample(point[0], point[1], 0)).as("image").isGreaterThan(240);
      }
      for (int[] point : new int[][] {{4, 70}, {110, 150}, {150, 10}}) {
        assertThat(raster.sample(point[0], point[1], 0)).as("grey").isBetween(117, 137);
      }
      // Edges of a grey square repeat instead.
      Raster repeated = image.greySquare(50, -40, 80, 64);
      assertThat(repeated.sample(60, 2, 0)).isEqualTo(255);
    }
  }

  /** Longer than the image and far over its edges: no buffer of that size is made. */
  @Test
  void cutsSquaresFarLargerThanTheImage() throws ImageRefusedException {
    try (DecodedImage image = ImageDecoder.decode(TestImages.encode(".png", 64, 64)).image();
        DecodedImage square =
            ImageDecoder.decode(image.jpegSquare(-500_000, -500_000, 1_000_000, 100, Turn.NONE))
                .image()) {
      assertThat(square.width()).isEqualTo(100);
      // The last pixel of the square is all that the image fills.
      assertThat(image.jpegSquare(-999_999, -999_999, 1_000_000, 100, Turn.NONE))
          .startsWith(0xFF, 0xD8);
    }
  }

  @Test
  void refusesSquareOutsideTheImage() throws ImageRefusedException {
    try (DecodedImage image = ImageDecoder.decode(TestImages.encode(".png", 64, 64)).image()) {
      assertThatThrownBy(() -> image.greySquare(64, 0, 10, 64))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("outside an image of 64 x 64");
    }
  }
}
