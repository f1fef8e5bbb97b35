package org.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.Collections;
import java.util.List;

/**
 * The compiled policy, running in this process with a memory of its own. The program was compiled
 * to JVM bytecode before, so nothing is compiled here and every instance shares the same warmed-up
 * code.
 *
 * <p>The memory holds, from the bottom: the engine's own data, the policy's data (loaded once), and
 * above them the input and whatever an evaluation allocates. Each evaluation begins again above the
 * policy's data, so nothing has to be freed and nothing of one request can be seen by the next
 * answer: the engine writes before it reads.
 */
final class WasmEvaluator implements Evaluator {
  private static final int ENTRYPOINT = 0;
  private static final int JSON_FORMAT = 0;
  private static final int MOST_BUILTIN_ARGUMENTS = 4;

  /** In pages of 64 KiB: 1 MiB to begin with, 64 MiB at most. */
  private static final MemoryLimits LIMITS = new MemoryLimits(16, 1024);

  private final ByteArrayMemory memory = new ByteArrayMemory(LIMITS);
  private final ExportFunction evaluate;
  private final int data;
  private final int heap;

  /**
   * @throws IllegalStateException if the policy needs a function that this host does not give
   */
  WasmEvaluator(CompiledProgram program) {
    Instance instance =
        Instance.builder(program.module())
            .withImportValues(imports())
            .withMachineFactory(program.machines())
            .build();
    requireNoBuiltins(dump(instance, "builtins"));
    this.data = load(instance, program.data());
    this.heap = (int) instance.export("opa_heap_ptr_get").apply()[0];
    this.evaluate = instance.export("opa_eval");
  }

  @Override
  public String evaluate(byte[] input) {
    int end = Math.addExact(heap, input.length);
    int missing = end - memory.pages() * Memory.PAGE_SIZE;
    if (missing > 0 && memory.grow((missing + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE) < 0) {
      throw new IllegalStateException("the input does not fit into the engine's memory");
    }
    memory.write(heap, input);
    long[] answer = evaluate.apply(0, ENTRYPOINT, data, heap, input.length, end, JSON_FORMAT);
    return memory.readCString((int) answer[0], UTF_8);
  }

  /** Bytes that the engine holds: it grows with the largest input, and with nothing else. */
  long memory() {
    return (long) memory.pages() * Memory.PAGE_SIZE;
  }

  /**
   * The capabilities file of the build admits only what is compiled into the policy itself, so that
   * both engines compute alike. A bundle that asks for more was built past that gate.
   *
   * @param builtins the module's own list, such as <code>{"time.now_ns":3}</code>
   */
  static void requireNoBuiltins(String builtins) {
    if (!builtins.equals("{}")) {
      throw new IllegalStateException(
          "the policy needs functions that this engine lacks: " + builtins);
    }
  }

  private ImportValues imports() {
    ImportValues.Builder imports = ImportValues.builder();
    for (int arguments = 0; arguments <= MOST_BUILTIN_ARGUMENTS; arguments++) {
      imports.addFunction(
          new HostFunction(
              "env",
              "opa_builtin" + arguments,
              FunctionType.of(
                  Collections.nCopies(arguments + 2, ValType.I32), List.of(ValType.I32)),
              (instance, values) -> {
                throw new IllegalStateException("the policy called builtin " + values[0]);
              }));
    }
    imports.addFunction(
        new HostFunction(
            "env",
            "opa_abort",
            FunctionType.of(List.of(ValType.I32), List.of()),
            (instance, values) -> {
              throw new IllegalStateException(
                  "the engine gave up: " + memory.readCString((int) values[0], UTF_8));
            }));
    return imports.addMemory(new ImportMemory("env", "memory", memory)).build();
  }

  private int load(Instance instance, byte[] json) {
    int address = (int) instance.export("opa_malloc").apply(json.length)[0];
    memory.write(address, json);
    int value = (int) instance.export("opa_json_parse").apply(address, json.length)[0];
    if (value == 0) {
      throw new IllegalStateException("the policy's data is not JSON");
    }
    return value;
  }

  private String dump(Instance instance, String export) {
    long[] value = instance.export(export).apply();
    return memory.readCString((int) instance.export("opa_json_dump").apply(value[0])[0], UTF_8);
  }
}
