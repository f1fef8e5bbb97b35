package org.countersign.system;

import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import org.countersign.audit.Ledger;
import org.countersign.audit.Projection;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.system.RecordsComparison.State;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** The searchable copy of the log: how far it is, whether it says what the log says, again anew. */
@Controller
class RecordsPages {
  private final Ledger ledger;
  private final RecordsComparison comparison;

  RecordsPages(Ledger ledger, RecordsComparison comparison) {
    this.ledger = ledger;
    this.comparison = comparison;
  }

  @GetMapping("/system/records")
  String records(
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, Model model) {
    Projection.State records = ledger.projection().state();
    State state = comparison.state();
    model.addAttribute("records", records);
    model.addAttribute("busy", !records.isComplete() || state instanceof State.Running);
    switch (state) {
      case State.NotYet() -> {}
      case State.Running(long done) -> model.addAttribute("done", done);
      case State.Ended(var check) -> model.addAttribute("check", check);
      case State.Failed(String why) -> model.addAttribute("failed", why);
    }
    return fragment ? "system/records :: progress" : "system/records";
  }

  @PostMapping("/system/records/compare")
  String compare() {
    comparison.begin();
    return "redirect:/system/records";
  }

  /** Nothing of the log changes: the copy is thrown away and made again. */
  @PostMapping("/system/records/rebuild")
  String rebuild() {
    ledger.projection().rebuild();
    return "redirect:/system/records";
  }

  @Configuration(proxyBeanMethods = false)
  static class Offers {
    @Bean(destroyMethod = "close")
    RecordsComparison recordsComparison(Ledger ledger) {
      return new RecordsComparison(ledger);
    }

    @Bean
    AccessRules recordsRules() {
      return AccessRules.of(
          get("/system/records", Role.ADMINISTRATOR),
          post("/system/records/compare", Role.ADMINISTRATOR),
          post("/system/records/rebuild", Role.ADMINISTRATOR));
    }
  }
}
