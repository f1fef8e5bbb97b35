package org.countersign.policy.opa;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.SectionId;
import com.dylibso.chicory.wasm.types.UnknownCustomSection;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.countersign.policy.PolicyRevision;

/**
 * Rules as JVM bytecode. The committed ones were compiled when this module was built; those that
 * the desk activates are compiled once, here, and share the code between all engines.
 */
final class CompiledProgram {
  private static final String DATA_SECTION = "countersign.data";

  private final PolicyRevision revision;
  private final byte[] data;
  private final WasmModule module;
  private final Function<Instance, Machine> machines;

  CompiledProgram(
      PolicyRevision revision,
      byte[] data,
      WasmModule module,
      Function<Instance, Machine> machines) {
    this.revision = revision;
    this.data = data;
    this.module = module;
    this.machines = machines;
  }

  PolicyRevision revision() {
    return revision;
  }

  /** JSON of the policy's data documents. */
  byte[] data() {
    return data;
  }

  WasmModule module() {
    return module;
  }

  Function<Instance, Machine> machines() {
    return machines;
  }

  static CompiledProgram committed() {
    byte[] wasm = CommittedPolicy.resource("policy.wasm");
    return new CompiledProgram(
        revision(wasm), data(wasm), CompiledPolicy.load(), CompiledPolicy::create);
  }

  /**
   * @throws IllegalArgumentException if it is no program, or has no data
   */
  static CompiledProgram of(byte[] wasm) {
    try {
      WasmModule module = Parser.parse(wasm);
      return new CompiledProgram(
          revision(wasm),
          data(wasm),
          module,
          // A function too large for the JVM would run a hundred times slower: refused, as at
          // build.
          MachineFactoryCompiler.builder(module)
              .withInterpreterFallback(InterpreterFallback.FAIL)
              .compile());
    } catch (ChicoryException e) {
      throw new IllegalArgumentException("the rules are no program: " + e.getMessage(), e);
    }
  }

  static PolicyRevision revision(byte[] wasm) {
    try {
      return new PolicyRevision(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wasm)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java runtime has SHA-256", e);
    }
  }

  private static byte[] data(byte[] wasm) {
    List<byte[]> found = new ArrayList<>();
    Parser.builder()
        .includeSectionId(SectionId.CUSTOM)
        .withValidation(false)
        .build()
        .parse(
            new ByteArrayInputStream(wasm),
            section -> {
              if (section instanceof UnknownCustomSection custom
                  && custom.name().equals(DATA_SECTION)) {
                found.add(custom.bytes());
              }
            });
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "the compiled policy has " + found.size() + " sections " + DATA_SECTION + ", not one");
    }
    return found.getFirst();
  }
}
