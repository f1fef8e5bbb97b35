package org.countersign.matcher.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An ONNX model of one operator, MatMulInteger, of unsigned rows and signed columns of any number:
 * small enough to be written by hand, field by field, as onnx.proto numbers them.
 */
final class MatMulIntegerModel {
  static final String LEFT = "codes";
  static final String RIGHT = "queries";
  static final String PRODUCT = "products";

  private static final int UINT8 = 2;
  private static final int INT8 = 3;
  private static final int INT32 = 6;
  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private MatMulIntegerModel() {}

  static byte[] bytes() {
    byte[] node =
        new MatMulIntegerModel()
            .field(1, LEFT)
            .field(1, RIGHT)
            .field(2, PRODUCT)
            .field(4, "MatMulInteger")
            .done();
    byte[] graph =
        new MatMulIntegerModel()
            .field(1, node)
            .field(2, "products")
            .field(11, matrix(LEFT, UINT8, "rows", "width"))
            .field(11, matrix(RIGHT, INT8, "width", "columns"))
            .field(12, matrix(PRODUCT, INT32, "rows", "columns"))
            .done();
    byte[] opset = new MatMulIntegerModel().field(1, "").field(2, OPSET).done();
    return new MatMulIntegerModel().field(1, IR_VERSION).field(7, graph).field(8, opset).done();
  }

  private static byte[] matrix(String name, int type, String rows, String columns) {
    byte[] shape =
        new MatMulIntegerModel().field(1, dimension(rows)).field(1, dimension(columns)).done();
    byte[] tensor = new MatMulIntegerModel().field(1, type).field(2, shape).done();
    byte[] value = new MatMulIntegerModel().field(1, tensor).done();
    return new MatMulIntegerModel().field(1, name).field(2, value).done();
  }

  private static byte[] dimension(String name) {
    return new MatMulIntegerModel().field(2, name).done();
  }

  private MatMulIntegerModel field(int number, long value) {
    number(number << 3);
    number(value);
    return this;
  }

  private MatMulIntegerModel field(int number, String text) {
    return field(number, text.getBytes(StandardCharsets.US_ASCII));
  }

  private MatMulIntegerModel field(int number, byte[] bytes) {
    number((number << 3) | 2);
    number(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** Seven bits a byte, lowest first. */
  private void number(long value) {
    long left = value;
    while (left > 127) {
      out.write((int) ((left & 127) | 128));
      left >>>= 7;
    }
    out.write((int) left);
  }

  private byte[] done() {
    return out.toByteArray();
  }
}
