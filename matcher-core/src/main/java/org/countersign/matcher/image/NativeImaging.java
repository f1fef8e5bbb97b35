package org.countersign.matcher.image;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.countersign.matcher.MatcherUnavailableException;

/** Loads OpenCV's core, imgproc and imgcodecs, once for the process. */
public final class NativeImaging {
  private static final System.Logger LOG = System.getLogger(NativeImaging.class.getName());
  private static final int SILENT = 0;

  private NativeImaging() {}

  /**
   * @param cache folder into which the libraries are unpacked on first use; whoever can write to it
   *     can run code here, so it belongs to this process's user alone. The first call decides.
   */
  public static synchronized void load(Path cache) {
    setUnlessSet("org.bytedeco.javacpp.cachedir", cache.toAbsolutePath().toString());
    // JavaCPP would otherwise count mapped gallery files as its own memory and refuse to allocate.
    // Images are bounded before they are decoded, and their owners close them.
    setUnlessSet("org.bytedeco.javacpp.maxBytes", "0");
    setUnlessSet("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    try {
      Files.createDirectories(cache);
      Loader.load(opencv_imgcodecs.class);
    } catch (IOException | LinkageError e) {
      throw new MatcherUnavailableException("OpenCV could not be loaded: " + e.getMessage(), e);
    }
    settle();
    silence();
  }

  /** Requests run side by side already; a pool below them would only fight them for cores. */
  static void settle() {
    opencv_core.setNumThreads(1);
    opencv_core.setUseOpenCL(false);
  }

  /**
   * OpenCV writes to the standard error what it thinks of every damaged file, line by line, as many
   * as the sender likes. Refusals are told by the caller. The setter is not among the bound
   * functions, so it is called by its name in the library.
   */
  @SuppressWarnings("restricted") // Native access is what this class is for.
  private static void silence() {
    Path core = Path.of(Loader.load(org.bytedeco.opencv.presets.opencv_core.class));
    try (DirectoryStream<Path> libraries =
        Files.newDirectoryStream(core.getParent(), "libopencv_core.so*")) {
      SymbolLookup library =
          SymbolLookup.libraryLookup(libraries.iterator().next(), Arena.global());
      MemorySegment setter =
          library.findOrThrow("_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE");
      FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
      int before = (int) Linker.nativeLinker().downcallHandle(setter, type).invokeExact(SILENT);
      LOG.log(System.Logger.Level.DEBUG, "OpenCV''s log level was {0}", before);
    } catch (Throwable e) { // What a method handle declares.
      LOG.log(System.Logger.Level.WARNING, "OpenCV could not be silenced", e);
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
