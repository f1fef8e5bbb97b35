package org.countersign.stack;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.countersign.audit.Ledger;
import org.springframework.stereotype.Component;

/** What somebody who watches by alarms has to know of the ledger. */
@Component
class LedgerMeters implements MeterBinder {
  private final Ledger ledger;

  LedgerMeters(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "writable", "1 if entries are taken", l -> l.health().writable() ? 1 : 0);
    gauge(registry, "entries", "entries that are durable", l -> l.health().size());
    gauge(
        registry,
        "witnesses.lagging",
        "1 if the quorum of witnesses has been missing for longer than it may",
        l -> l.health().witnesses().lagging() ? 1 : 0);
    gauge(
        registry,
        "cosigned",
        "entries under the newest checkpoint with a quorum's cosignatures",
        l -> l.health().witnesses().cosignedSize());
    TimeGauge.builder(
            "countersign.ledger.checkpoint.age",
            ledger,
            TimeUnit.SECONDS,
            l -> l.health().checkpointAge().toSeconds())
        .description("time since the newest checkpoint was signed")
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String what, ToDoubleFunction<Ledger> value) {
    Gauge.builder("countersign.ledger." + name, ledger, value).description(what).register(registry);
  }
}
