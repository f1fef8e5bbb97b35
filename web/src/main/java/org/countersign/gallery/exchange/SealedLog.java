package org.countersign.gallery.exchange;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * An encrypted file that grows at its end, with marks to go back to: what was appended after the
 * last mark that somebody kept is cut off when it is opened again. One writer.
 */
public final class SealedLog implements Closeable {
  private static final int MAX_PIECE = 1024 * 1024;

  private final FileChannel file;
  private final SecretKeySpec key;
  private long pieces;

  /**
   * @param bytes length of the file
   * @param pieces appended so far
   */
  public record Mark(long bytes, long pieces) {
    public static final Mark START = new Mark(0, 0);
  }

  private SealedLog(FileChannel file, SecretKeySpec key, long pieces) {
    this.file = file;
    this.key = key;
    this.pieces = pieces;
  }

  static SealedLog open(Path path, SecretKeySpec key, Mark mark) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.size() < mark.bytes()) {
        throw new IOException("a file of an import is shorter than it was");
      }
      file.truncate(mark.bytes()).position(mark.bytes());
      return new SealedLog(file, key, mark.pieces());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  public void append(byte[] piece) throws IOException {
    if (piece.length > MAX_PIECE) {
      throw new IllegalArgumentException("a piece has at most " + MAX_PIECE + " bytes");
    }
    byte[] nonce = new byte[SealedFile.NONCE];
    SealedFile.RANDOM.nextBytes(nonce);
    byte[] sealed = SealedFile.crypt(Cipher.ENCRYPT_MODE, key, nonce, pieces, false, piece);
    ByteBuffer out = ByteBuffer.allocate(4 + nonce.length + sealed.length);
    out.putInt(sealed.length).put(nonce).put(sealed).flip();
    while (out.hasRemaining()) {
      int ignored = file.write(out);
    }
    pieces++;
  }

  public Mark mark() throws IOException {
    return new Mark(file.position(), pieces);
  }

  /** Every whole piece, in order; nothing if there is no such file. */
  static void copy(Path path, SecretKeySpec key, OutputStream out) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (DataInputStream in =
        new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(path)))) {
      for (long number = 0; ; number++) {
        int length = in.readInt();
        byte[] nonce = in.readNBytes(SealedFile.NONCE);
        byte[] sealed = length < 0 || length > MAX_PIECE + 16 ? new byte[0] : in.readNBytes(length);
        if (sealed.length < length) {
          return; // being written just now
        }
        out.write(SealedFile.crypt(Cipher.DECRYPT_MODE, key, nonce, number, false, sealed));
      }
    } catch (EOFException _) {
      // The end, or a piece of which not all is there yet.
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
