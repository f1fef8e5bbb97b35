package org.countersign.audit.sequencer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.countersign.audit.StreamId;
import org.countersign.audit.store.StreamTail;

/** Where recently used streams stand under the head that is known. For one thread. */
final class Tails {
  private static final int REMEMBERED = 50_000;

  private final Function<StreamId, StreamTail> durable;
  private final Map<StreamId, StreamTail> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, StreamTail> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param durable asked for streams that are not remembered
   */
  Tails(Function<StreamId, StreamTail> durable) {
    this.durable = durable;
  }

  StreamTail of(StreamId stream) {
    StreamTail known = remembered.get(stream);
    return known == null ? durable.apply(stream) : known;
  }

  void remember(Map<StreamId, StreamTail> tails) {
    remembered.putAll(tails);
  }

  void forget() {
    remembered.clear();
  }
}
