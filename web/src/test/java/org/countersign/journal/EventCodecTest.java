package org.countersign.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.countersign.audit.Draft;
import org.countersign.audit.Entry;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.StreamId;
import org.junit.jupiter.api.Test;

/** A log outlives the software: what was written before a component existed is still read. */
final class EventCodecTest {
  private static final StreamId STREAM = StreamId.parse("search/AAAAAAAAAAAAAAAAAAAAAA");
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

  @Event.Kind("thing-seen")
  record Old(@Event.Open String gallery, String name) implements Event {}

  @Event.Kind("thing-seen")
  record New(
      @Event.Open String gallery,
      String name,
      Optional<LocalDate> captured,
      @Event.Later(before = "[\"unknown\"]") List<String> colours,
      @Event.Open @Event.Later(before = "7") int count)
      implements Event {
    New {
      Objects.requireNonNull(captured);
      colours = List.copyOf(colours);
    }
  }

  @Event.Kind("thing-seen")
  record Careless(@Event.Open String gallery, String name, List<String> colours) implements Event {
    Careless {
      colours = List.copyOf(colours);
    }
  }

  @Test
  void olderEntriesAreReadAsWhatTheyMeant() {
    Entry old = written(new Old("g", "n"));

    assertThat(codec(New.class).decode(old).as(New.class))
        .contains(new New("g", "n", Optional.empty(), List.of("unknown"), 7));
  }

  @Test
  void newEntriesSayTheirOwn() {
    New event = new New("g", "n", Optional.of(LocalDate.EPOCH), List.of(), 0);

    assertThat(codec(New.class).decode(written(event)).as(New.class)).contains(event);
  }

  @Test
  void aComponentThatForgotItsPastIsNamed() {
    Entry old = written(new Old("g", "n"));

    assertThatThrownBy(() -> codec(Careless.class).decode(old))
        .hasMessageContaining("entry 3, a thing-seen with the parts [gallery, name]");
  }

  private static EventCodec codec(Class<? extends Event> type) {
    return new EventCodec(List.of(new EventTypes(List.of(type))));
  }

  private static Entry written(Event event) {
    Draft draft = codec(event.getClass()).encode(STREAM, event, AT, "officer");
    return new Entry(
        3,
        "AAAAAAAAAAAAAAAAAAAAAA",
        draft.kind(),
        STREAM,
        0,
        "agency",
        LocalDate.EPOCH,
        draft.open(),
        new PrivatePart.Open(Map.copyOf(draft.sealed())));
  }
}
