package org.countersign.matcher.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Limits;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.isolation.WorkerCommand;
import org.countersign.matcher.isolation.WorkerFailedException;
import org.countersign.matcher.isolation.Workers;

/**
 * Image files to upright pixels, with the native decoders in processes of their own: what a file
 * makes them do ends there. Safe for use by many threads.
 */
public final class IsolatedDecoder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(IsolatedDecoder.class.getName());
  private static final int CHUNK = 1 << 16;

  static final Workers.Bounds BOUNDS =
      new Workers.Bounds(
          Limits.DECODERS,
          Duration.ofSeconds(30),
          Limits.DECODE_TIME,
          Duration.ofSeconds(30),
          Limits.IMAGES_OF_ONE_DECODER);

  private final Workers workers;

  IsolatedDecoder(Workers workers) {
    this.workers = workers;
  }

  /**
   * Starts the first process in the background. {@link NativeImaging#load} comes before.
   *
   * @param cache as there
   */
  public static IsolatedDecoder open(Path cache) {
    return new IsolatedDecoder(new Workers(command(cache), BOUNDS).warm());
  }

  /** The libraries that this process has loaded are the ones that a decoder loads. */
  static WorkerCommand command(Path cache) {
    List<String> libraries =
        Loader.getLoadedLibraries().values().stream()
            .filter(library -> Path.of(library).isAbsolute())
            .sorted()
            .toList();
    return WorkerCommand.java(
        "image decoders",
        DecoderProcess.class,
        List.of(Loader.class, opencv_imgcodecs.class),
        cache.resolve("decoder"),
        libraries,
        Map.of(
            // One arena, and what is large goes back to the system at once.
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_MMAP_THRESHOLD_", "16777216",
            "MALLOC_TRIM_THRESHOLD_", "16777216",
            "OPENCV_IO_MAX_IMAGE_PIXELS", Long.toString(Limits.MAX_IMAGE_PIXELS)));
  }

  /**
   * @param file not modified
   * @throws ImageRefusedException with the reason; nothing is left to free
   * @throws org.countersign.matcher.MatcherUnavailableException in one sentence if no decoder can
   *     be started, or all were busy for too long
   */
  public ImageDecoder.Decoded decode(byte[] file) throws ImageRefusedException {
    PlainImage plain = ImageFile.read(file);
    ByteBuffer head = ByteBuffer.allocate(DecoderProcess.HEAD_BYTES);
    head.putInt(plain.width()).putInt(plain.height());
    Answer answer;
    try {
      answer = workers.ask(head.array(), plain.file(), in -> answer(plain, in));
    } catch (WorkerFailedException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "an image decoder failed ({0}, {1}) at the {2} file with SHA-256 {3}",
          e.how(),
          e.getMessage(),
          plain.type(),
          Sha256.hex(file));
      throw refused(e.how());
    }
    return switch (answer) {
      case Answer.Damaged damaged ->
          throw ImageRefusedException.damaged("The picture data could not be decoded.");
      case Answer.OtherSize(int width, int height) ->
          throw ImageDecoder.otherSize(plain, width, height);
      case Answer.Pixels(Mat pixels) -> ImageDecoder.upright(pixels, plain);
    };
  }

  private sealed interface Answer {
    record Damaged() implements Answer {}

    record OtherSize(int width, int height) implements Answer {}

    record Pixels(Mat pixels) implements Answer {}
  }

  /** Believes nothing: what is not exactly an answer to this request ends the process. */
  private static Answer answer(PlainImage plain, DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case DecoderProcess.DAMAGED -> new Answer.Damaged();
      case DecoderProcess.OTHER_SIZE -> new Answer.OtherSize(in.readInt(), in.readInt());
      case DecoderProcess.PIXELS -> new Answer.Pixels(pixels(plain, in));
      default -> throw new IOException("no answer begins with " + kind);
    };
  }

  private static Mat pixels(PlainImage plain, DataInputStream in) throws IOException {
    Mat mat = new Mat(plain.height(), plain.width(), CV_8UC3);
    try {
      ByteBuffer pixels = mat.createBuffer();
      byte[] chunk = new byte[CHUNK];
      while (pixels.hasRemaining()) {
        int read = in.read(chunk, 0, Math.min(chunk.length, pixels.remaining()));
        if (read < 0) {
          throw new EOFException("it ended in the middle of the picture");
        }
        pixels.put(chunk, 0, read);
      }
      return mat;
    } catch (IOException | RuntimeException e) {
      mat.close();
      throw e;
    }
  }

  private static ImageRefusedException refused(WorkerFailedException.How how) {
    return switch (how) {
      case BROKE ->
          new ImageRefusedException(
              Intake.Reason.DECODER_FAILED,
              "The picture data made the decoder fail, so the picture was not taken. Save it again as PNG or JPEG.");
      case TOO_SLOW ->
          new ImageRefusedException(
              Intake.Reason.TOO_SLOW,
              "The picture could not be decoded within %d seconds, so it was not taken. Save it again as PNG or JPEG."
                  .formatted(Limits.DECODE_TIME.toSeconds()));
    };
  }

  /** Why nothing can be decoded, in one sentence; empty if nothing is known against it. */
  public String problem() {
    return workers.problem();
  }

  /** Ends the processes. */
  @Override
  public void close() {
    workers.close();
  }
}
