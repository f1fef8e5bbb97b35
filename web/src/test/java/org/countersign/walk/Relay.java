package org.countersign.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between the application and a real server that a test can cut, and mend again. */
final class Relay implements AutoCloseable {
  private final URI server;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket ear;

  Relay(URI server) {
    this.server = server;
    this.ear = listen(0);
    this.port = ear.getLocalPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** From here on nobody can connect, and whoever was connected is not any more. */
  void cut() {
    shut(ear);
    open.forEach(Relay::shut);
    open.clear();
  }

  void mend() {
    ear = listen(port);
  }

  @Override
  public void close() {
    cut();
  }

  private ServerSocket listen(int at) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
      Thread.startVirtualThread(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        Socket far = new Socket(server.getHost(), server.getPort());
        open.add(near);
        open.add(far);
        Thread.startVirtualThread(() -> pipe(near, far));
        Thread.startVirtualThread(() -> pipe(far, near));
      } catch (IOException cut) {
        // Either the wire was cut, and the loop ends, or the server is away, as on a real wire.
      }
    }
  }

  private static void pipe(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // One end is gone; so is the other, below.
    } finally {
      shut(from);
      shut(to);
    }
  }

  private static void shut(AutoCloseable end) {
    try {
      end.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
