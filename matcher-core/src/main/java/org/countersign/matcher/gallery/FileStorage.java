package org.countersign.matcher.gallery;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file, written through its channel and read through a mapping. Writing through the mapping would
 * be shorter, but a full disk would then kill the process instead of failing a call. That both see
 * the same bytes is how Linux does it: one page cache.
 */
final class FileStorage implements GalleryStorage {
  private final FileChannel channel;

  FileStorage(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void resize(long size) throws IOException {
    if (size < channel.size()) {
      channel.truncate(size);
    } else if (size > channel.size()) {
      write(size - 1, ByteBuffer.allocate(1));
    }
  }

  @Override
  public void write(long at, ByteBuffer bytes) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  @Override
  public void force() throws IOException {
    channel.force(true);
  }

  @Override
  public MemorySegment map() throws IOException {
    // Freed when no view refers to it: a scan under way must not lose the ground under its feet.
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
