package org.countersign.matcher;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What one class says in the log while this is open, instead of on the terminal. */
public final class LogCapture implements AutoCloseable {
  private final Logger logger;
  private final Handler handler;
  private final List<String> said = new CopyOnWriteArrayList<>();

  public LogCapture(Class<?> speaker) {
    this.logger = Logger.getLogger(speaker.getName());
    this.handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            said.add(record.getLevel() + " " + new SimpleFormatter().formatMessage(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  public List<String> said() {
    return List.copyOf(said);
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }
}
