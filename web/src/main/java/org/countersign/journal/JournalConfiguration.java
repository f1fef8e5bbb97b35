package org.countersign.journal;

import java.time.Clock;
import java.util.List;
import org.countersign.audit.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

  @Bean
  EventCodec eventCodec(List<EventTypes> catalogues) {
    return new EventCodec(catalogues);
  }

  @Bean
  EventKinds eventKinds(EventCodec codec) {
    return new EventKinds(codec);
  }

  @Bean
  ReadModels readModels(Ledger ledger, EventCodec codec, List<Projection> projections) {
    return new ReadModels(ledger, codec, projections);
  }

  @Bean
  Journal journal(Ledger ledger, EventCodec codec, Clock clock, ReadModels readModels) {
    return new Journal(ledger, codec, clock, readModels);
  }
}
