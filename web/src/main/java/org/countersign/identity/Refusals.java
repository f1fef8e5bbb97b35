package org.countersign.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Records a refusal, then answers 403. A ledger that cannot be written does not open the door. */
final class Refusals implements AccessDeniedHandler {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final StreamId ACCESS = new StreamId("system", "access");

  private final Journal journal;
  private final People people;

  Refusals(Journal journal, People people) {
    this.journal = journal;
    this.people = people;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null && !(denied instanceof CsrfException)) {
      people.of(who).ifPresent(person -> record(person.id(), request));
    }
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }

  private void record(String who, HttpServletRequest request) {
    try {
      journal.write(who, ACCESS, new AccessRefused(request.getMethod(), request.getRequestURI()));
    } catch (LedgerUnavailableException e) {
      log.warn("a refused access could not be recorded: {}", e.getMessage());
    }
  }
}
