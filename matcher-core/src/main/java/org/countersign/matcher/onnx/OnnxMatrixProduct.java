package org.countersign.matcher.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.gallery.MatrixProduct;

/**
 * Products of whole numbers by ONNX Runtime's MatMulInteger, which reaches the processor's
 * instructions for eight-bit dot products. Unsigned codes times signed queries: the other way round
 * is far slower.
 *
 * <p>On processors without these instructions the runtime adds pairs of products in 16 bits and
 * cuts off what does not fit. That is fine for a network and not for us, so a product is only
 * offered after it has given right results for the largest values there are.
 */
public final class OnnxMatrixProduct implements MatrixProduct {
  private static final System.Logger LOG = System.getLogger(OnnxMatrixProduct.class.getName());

  private final OrtSession session;

  private OnnxMatrixProduct(OrtSession session) {
    this.session = session;
  }

  /** Empty, with a line in the log, if what it computes here is not exact. */
  public static Optional<MatrixProduct> open() {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session =
          OrtEnvironment.getEnvironment().createSession(MatMulIntegerModel.bytes(), options);
      OnnxMatrixProduct product = new OnnxMatrixProduct(session);
      if (product.isExact()) {
        return Optional.of(product);
      }
      product.close();
      LOG.log(
          System.Logger.Level.WARNING,
          "this processor does not multiply eight-bit numbers exactly: batches of probes are"
              + " compared one by one");
    } catch (OrtException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "batches of probes are compared one by one: ONNX Runtime has no product for them",
          e);
    }
    return Optional.empty();
  }

  /** Tried in the shapes that are used, with extremes and with noise. */
  private boolean isExact() {
    Random random = new Random(1);
    for (int queries : new int[] {16, 64}) {
      for (int round = 0; round < 4; round++) {
        if (!isExact(33, 512, queries, random, round)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isExact(int rows, int width, int queries, Random random, int round) {
    byte[] values = new byte[queries * width];
    byte[] codes = new byte[rows * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (round == 0 ? 127 : round == 1 ? -127 : random.nextInt(255) - 127);
    }
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) (round < 2 ? 255 : random.nextInt(256));
    }
    try (Work work = work(rows, width, values)) {
      MemorySegment.copy(codes, 0, work.codes(), ValueLayout.JAVA_BYTE, 0, codes.length);
      work.multiply(rows);
      for (int row = 0; row < rows; row++) {
        for (int query = 0; query < queries; query++) {
          int sum = 0;
          for (int i = 0; i < width; i++) {
            sum += Byte.toUnsignedInt(codes[row * width + i]) * values[query * width + i];
          }
          long at = (long) row * queries + query;
          if (work.products().getAtIndex(ValueLayout.JAVA_INT, at) != sum) {
            return false;
          }
        }
      }
    }
    return true;
  }

  @Override
  public String name() {
    return "ONNX Runtime's MatMulInteger";
  }

  @Override
  public Work work(int rows, int width, byte[] queries) {
    try {
      return new Chunk(rows, width, queries);
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private static MatcherUnavailableException failed(OrtException e) {
    return new MatcherUnavailableException(
        "rows could not be multiplied with probes: " + e.getMessage(), e);
  }

  private final class Chunk implements Work {
    private final int width;
    private final int queries;
    private final ByteBuffer codes;
    private final ByteBuffer products;
    private final OnnxTensor right;

    Chunk(int rows, int width, byte[] values) throws OrtException {
      this.width = width;
      this.queries = values.length / width;
      this.codes = ByteBuffer.allocateDirect(rows * width);
      this.products =
          ByteBuffer.allocateDirect(rows * queries * Integer.BYTES).order(ByteOrder.nativeOrder());
      ByteBuffer columns = ByteBuffer.allocateDirect(values.length);
      for (int i = 0; i < width; i++) {
        for (int query = 0; query < queries; query++) {
          columns.put(values[query * width + i]);
        }
      }
      this.right =
          OnnxTensor.createTensor(
              OrtEnvironment.getEnvironment(),
              columns.rewind(),
              new long[] {width, queries},
              OnnxJavaType.INT8);
    }

    @Override
    public MemorySegment codes() {
      return MemorySegment.ofBuffer(codes);
    }

    @Override
    public void multiply(int rows) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OnnxTensor left =
              OnnxTensor.createTensor(
                  environment,
                  codes.slice(0, rows * width),
                  new long[] {rows, width},
                  OnnxJavaType.UINT8);
          OnnxTensor out =
              OnnxTensor.createTensor(
                  environment,
                  products
                      .slice(0, rows * queries * Integer.BYTES)
                      .order(ByteOrder.nativeOrder())
                      .asIntBuffer(),
                  new long[] {rows, queries});
          // Written into our own buffer: nothing is allocated for what comes out.
          OrtSession.Result result =
              session.run(
                  Map.of(MatMulIntegerModel.LEFT, left, MatMulIntegerModel.RIGHT, right),
                  Set.of(),
                  Map.of(MatMulIntegerModel.PRODUCT, out))) {
        if (result.size() != 1) {
          throw new IllegalStateException("one product was asked for: " + result.size());
        }
      } catch (OrtException e) {
        throw failed(e);
      }
    }

    @Override
    public MemorySegment products() {
      return MemorySegment.ofBuffer(products);
    }

    @Override
    public void close() {
      right.close();
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failed(e);
    }
  }
}
