package org.countersign.matcher.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.countersign.matcher.MatcherUnavailableException;

/** Loads OpenCV's core, imgproc and imgcodecs, once for the process. */
public final class NativeImaging {
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
    // Requests run side by side already; a pool below them would only fight them for cores.
    opencv_core.setNumThreads(1);
    opencv_core.setUseOpenCL(false);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
