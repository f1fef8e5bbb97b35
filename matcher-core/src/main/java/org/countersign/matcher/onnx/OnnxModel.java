package org.countersign.matcher.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.model.ModelDescription;

/**
 * One loaded network. Safe for use by many threads, each running on its own; {@link #close()} must
 * come after the last run.
 */
public final class OnnxModel implements AutoCloseable {
  private static final AtomicLong OPEN = new AtomicLong();

  private final ModelDescription description;
  private final OrtSession session;
  private final String input;
  private final List<String> outputs;

  private OnnxModel(ModelDescription description, OrtSession session, List<String> outputs) {
    this.description = description;
    this.session = session;
    this.input = session.getInputNames().iterator().next();
    this.outputs = List.copyOf(outputs);
    OPEN.incrementAndGet();
  }

  /**
   * @throws MatcherUnavailableException if digest, input shape or outputs are not as described
   */
  public static OnnxModel load(ModelDescription description, byte[] file) {
    String found = Sha256.hex(file);
    if (!found.equals(description.sha256())) {
      throw new MatcherUnavailableException(
          "the model %s is refused: its SHA-256 is %s, and %s was declared"
              .formatted(description.file(), found, description.sha256()));
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Requests run side by side on one session; threads inside a run only fight for the cores.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setDeterministicCompute(true);
      OrtSession session = OrtEnvironment.getEnvironment().createSession(file, options);
      return new OnnxModel(description, session, checked(description, session));
    } catch (OrtException e) {
      throw new MatcherUnavailableException(
          "the model " + description.file() + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  private static List<String> checked(ModelDescription description, OrtSession session)
      throws OrtException {
    boolean fits = session.getNumInputs() == 1;
    for (NodeInfo node : session.getInputInfo().values()) {
      fits &=
          node.getInfo() instanceof TensorInfo tensor
              && Arrays.equals(tensor.getShape(), description.shape());
    }
    List<String> wanted = description.outputs();
    if (!fits || !session.getOutputNames().containsAll(wanted)) {
      String found = session.getInputInfo() + " -> " + session.getOutputNames();
      session.close();
      throw new MatcherUnavailableException(
          "the model %s is refused: its shape is %s, and input %s and outputs %s were declared"
              .formatted(description.file(), found, Arrays.toString(description.shape()), wanted));
    }
    return wanted;
  }

  /** Models that hold native memory now, in the whole process. */
  public static long open() {
    return OPEN.get();
  }

  public ModelDescription description() {
    return description;
  }

  /**
   * @param tensor of the described shape
   * @return one array for each output, flat
   */
  public List<float[]> run(float[] tensor) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor in =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor), description.shape());
        OrtSession.Result result = session.run(Map.of(input, in))) {
      List<float[]> values = new ArrayList<>();
      for (String output : outputs) {
        OnnxTensor value = (OnnxTensor) result.get(output).orElseThrow();
        FloatBuffer floats = value.getFloatBuffer();
        float[] array = new float[floats.remaining()];
        floats.get(array);
        values.add(array);
      }
      return values;
    } catch (OrtException e) {
      throw new MatcherUnavailableException(
          "the model " + description.file() + " failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
      OPEN.decrementAndGet();
    } catch (OrtException e) {
      throw new MatcherUnavailableException(
          "the model " + description.file() + " could not be closed: " + e.getMessage(), e);
    }
  }
}
