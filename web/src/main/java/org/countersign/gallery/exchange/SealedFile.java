package org.countersign.gallery.exchange;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file that waits, encrypted: segments of u32 length, nonce of 12 bytes, AES-GCM ciphertext. The
 * associated data of a segment are its number and whether it is the last, so none can be moved,
 * left out or cut off. Read and written as streams: memory does not grow with the file.
 */
public final class SealedFile {
  private static final int SEGMENT = 64 * 1024;
  static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  static final SecureRandom RANDOM = new SecureRandom();

  private SealedFile() {}

  /** There, whole, under its name, or not at all: when {@link OutputStream#close()} returns. */
  public static OutputStream write(Path path, SecretKeySpec key) throws IOException {
    Path unfinished =
        path.resolveSibling(
            path.getFileName() + "." + Long.toHexString(RANDOM.nextLong()) + ".part");
    return new Out(unfinished, path, key);
  }

  /**
   * @return throws {@link IOException} where the file is not what was written
   */
  public static InputStream read(Path path, SecretKeySpec key) throws IOException {
    return new In(new DataInputStream(new BufferedInputStream(Files.newInputStream(path))), key);
  }

  private static final class Out extends OutputStream {
    private final Path unfinished;
    private final Path path;
    private final SecretKeySpec key;
    private final FileChannel file;
    private final ByteBuffer pending = ByteBuffer.allocate(SEGMENT);
    private long number;
    private boolean closed;
    private boolean failed;

    Out(Path unfinished, Path path, SecretKeySpec key) throws IOException {
      this.unfinished = unfinished;
      this.path = path;
      this.key = key;
      this.file =
          FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      int left = length;
      while (left > 0) {
        if (!pending.hasRemaining()) {
          segment(false);
        }
        int some = Math.min(left, pending.remaining());
        pending.put(bytes, from, some);
        from += some;
        left -= some;
      }
    }

    private void segment(boolean last) throws IOException {
      pending.flip();
      byte[] nonce = new byte[NONCE];
      RANDOM.nextBytes(nonce);
      byte[] plain = new byte[pending.remaining()];
      pending.get(plain).clear();
      try {
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, number++, last, plain);
        ByteBuffer out = ByteBuffer.allocate(5 + NONCE + sealed.length);
        out.putInt(sealed.length).put((byte) (last ? 1 : 0)).put(nonce).put(sealed).flip();
        while (out.hasRemaining()) {
          int ignored = file.write(out);
        }
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try (file) {
        if (!failed) {
          segment(true);
          file.force(true);
        }
      }
      if (failed) {
        Files.deleteIfExists(unfinished);
      } else {
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static final class In extends InputStream {
    private final DataInputStream file;
    private final SecretKeySpec key;
    private ByteBuffer open = ByteBuffer.allocate(0);
    private long number;
    private boolean ended;

    In(DataInputStream file, SecretKeySpec key) {
      this.file = file;
      this.key = key;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (!open.hasRemaining()) {
        if (ended) {
          return -1;
        }
        segment();
      }
      int some = Math.min(length, open.remaining());
      open.get(bytes, offset, some);
      return some;
    }

    private void segment() throws IOException {
      try {
        int length = file.readInt();
        boolean last = file.readByte() == 1;
        if (length < TAG_BITS / 8 || length > SEGMENT + TAG_BITS / 8) {
          throw new IOException("a waiting file is damaged");
        }
        byte[] nonce = file.readNBytes(NONCE);
        byte[] sealed = file.readNBytes(length);
        if (sealed.length < length) {
          throw new EOFException();
        }
        open = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, key, nonce, number++, last, sealed));
        ended = last;
      } catch (EOFException e) {
        throw new IOException("a waiting file is cut off", e);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  static byte[] crypt(
      int mode, SecretKeySpec key, byte[] nonce, long number, boolean last, byte[] bytes)
      throws IOException {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(ByteBuffer.allocate(9).putLong(number).put((byte) (last ? 1 : 0)).array());
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IOException("a waiting file is damaged, or was sealed with another key", e);
    }
  }
}
