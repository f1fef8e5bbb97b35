package org.countersign.audit.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a server that a test can cut at either end. */
final class Wire implements AutoCloseable {
  private final URI server;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile State state = State.WHOLE;

  /** What becomes of bytes. */
  enum State {
    WHOLE,
    /** Requests do not arrive: failed, and not stored. */
    CUT_BEFORE,
    /** Requests arrive, answers do not, and the connection ends: failed, but stored. */
    CUT_AFTER,
    /** Requests arrive, and nobody ever answers: nobody knows. */
    SILENT
  }

  Wire(URI server) throws IOException {
    this(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /**
   * @param listening where it begins; TLS, if it is a socket for that, ends there
   */
  Wire(URI server, ServerSocket listening) {
    this.server = server;
    this.listening = listening;
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Connections that are open learn of it with their next bytes. */
  void is(State now) {
    state = now;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket upstream = new Socket(server.getHost(), server.getPort());
        open.add(client);
        open.add(upstream);
        Thread.ofVirtual().start(() -> pass(client, upstream, true));
        Thread.ofVirtual().start(() -> pass(upstream, client, false));
      } catch (IOException _) {
        // the server, or the test, is over
      }
    }
  }

  private void pass(Socket from, Socket to, boolean request) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[65_536];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        State now = state;
        if (request ? now == State.CUT_BEFORE : now == State.CUT_AFTER) {
          return;
        }
        if (request || now != State.SILENT) {
          out.write(bytes, 0, n);
          out.flush();
        }
      }
    } catch (IOException _) {
      // one end is gone; the other follows
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
