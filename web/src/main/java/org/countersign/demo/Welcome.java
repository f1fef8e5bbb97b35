package org.countersign.demo;

import java.util.stream.Collectors;
import org.countersign.identity.Role;
import org.countersign.identity.Roster;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says on the console where to go and whom to be. */
@Component
@Profile("!production")
class Welcome {
  private final Roster roster;

  Welcome(Roster roster) {
    this.roster = roster;
  }

  @EventListener
  void open(WebServerInitializedEvent event) {
    StringBuilder text = new StringBuilder();
    text.append("\nCountersign is ready: http://localhost:")
        .append(event.getWebServer().getPort())
        .append(
            "\n\nThis is a demonstration with synthetic people. Sign in with the password \"demo\" as\n");
    for (Roster.Member member : roster.all()) {
      String roles = member.roles().stream().map(Role::code).collect(Collectors.joining(", "));
      text.append("  %-12s %s%n".formatted(member.id(), roles));
    }
    text.append("The open pages need no sign-in: /public\n");
    System.out.println(text);
  }
}
