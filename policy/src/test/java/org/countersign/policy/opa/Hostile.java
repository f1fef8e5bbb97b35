package org.countersign.policy.opa;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Programs of the same shape as compiled rules whose evaluation does harm. Written as bytes,
 * because no compiler makes such: sections, then one body for each exported function.
 */
final class Hostile {
  private static final int I32 = 0x7f;

  /** {@code (loop (br 0))}. */
  static final byte[] LOOP = {0x03, 0x40, 0x0c, 0x00, 0x0b, 0x41, 0x00};

  /** {@code unreachable}. */
  static final byte[] TRAP = {0x00, 0x41, 0x00};

  /** The address of its answer lies beyond the memory, so that the answer never ends. */
  static final byte[] HUGE_ANSWER = {
    0x41, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07
  };

  /** Calls itself without end: function 7, with seven arguments. */
  static final byte[] RECURSION = {
    0x41, 0, 0x41, 0, 0x41, 0, 0x41, 0, 0x41, 0, 0x41, 0, 0x41, 0, 0x10, 0x07
  };

  /** Calls the host's function for a builtin without arguments: function 0. */
  static final byte[] CALLS_BUILTIN = {0x41, 0x05, 0x41, 0x00, 0x10, 0x00};

  private Hostile() {}

  /**
   * @param eval body of {@code opa_eval}, which leaves an address
   * @param builtins what it says that it needs from the host
   */
  static byte[] module(byte[] eval, String builtins) {
    Out out = new Out();
    out.raw(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
    out.section(
        1,
        new Out()
            .count(5)
            .raw(0x60, 2, I32, I32, 1, I32) // 0: a builtin without arguments; opa_json_parse
            .raw(0x60, 1, I32, 1, I32) // 1: opa_malloc, opa_json_dump
            .raw(0x60, 0, 1, I32) // 2: builtins, opa_heap_ptr_get
            .raw(0x60, 7, I32, I32, I32, I32, I32, I32, I32, 1, I32) // 3: opa_eval
            .raw(0x60, 1, I32, 0)); // 4: opa_abort
    out.section(
        2,
        new Out()
            .count(2)
            .name("env")
            .name("opa_builtin0")
            .raw(0, 0)
            .name("env")
            .name("memory")
            .raw(2, 0, 2));
    out.section(3, new Out().count(7).raw(1, 0, 1, 2, 2, 2, 3));
    List<String> names =
        List.of(
            "opa_malloc",
            "opa_json_parse",
            "opa_json_dump",
            "builtins",
            "opa_heap_ptr_get",
            "unused",
            "opa_eval");
    Out exports = new Out().count(names.size());
    for (int i = 0; i < names.size(); i++) {
      exports.name(names.get(i)).raw(0, i + 1);
    }
    out.section(7, exports);
    byte[] address = {0x41, (byte) 0x80, 0x08}; // i32.const 1024
    Out code = new Out().count(7);
    for (int i = 0; i < 6; i++) {
      code.body(address);
    }
    code.body(eval);
    out.section(10, code);
    byte[] text = (builtins + "\0").getBytes(StandardCharsets.UTF_8);
    out.section(
        11, new Out().count(1).raw(0, 0x41, 0x80, 0x08, 0x0b).count(text.length).bytes(text));
    byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
    out.section(0, new Out().name("countersign.data").bytes(data));
    return out.bytes.toByteArray();
  }

  private static final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Out raw(int... values) {
      for (int value : values) {
        bytes.write(value);
      }
      return this;
    }

    Out bytes(byte[] more) {
      bytes.writeBytes(more);
      return this;
    }

    Out count(int value) {
      int rest = value;
      while (rest >= 128) {
        bytes.write((rest & 127) | 128);
        rest >>= 7;
      }
      bytes.write(rest);
      return this;
    }

    Out name(String text) {
      return count(text.length()).bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Out body(byte[] instructions) {
      return count(instructions.length + 2).raw(0).bytes(instructions).raw(0x0b);
    }

    void section(int id, Out content) {
      raw(id).count(content.bytes.size()).bytes(content.bytes.toByteArray());
    }
  }
}
