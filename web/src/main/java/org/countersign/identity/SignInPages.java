package org.countersign.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one signs in: cards of the demonstration people, or the way to Keycloak. */
@Controller
class SignInPages {
  private final Roster roster;
  private final boolean production;

  SignInPages(Roster roster, Environment environment) {
    this.roster = roster;
    this.production = environment.acceptsProfiles(Profiles.of("production"));
  }

  /** One role with the people who have it. */
  record Card(Role role, List<Roster.Member> members) {}

  @GetMapping("/sign-in")
  String signIn(
      Model model, @org.springframework.web.bind.annotation.RequestParam Optional<String> failed) {
    if (production) {
      return "identity/sign-in-keycloak";
    }
    model.addAttribute(
        "cards",
        java.util.Arrays.stream(Role.values())
            .map(
                role ->
                    new Card(
                        role, roster.all().stream().filter(m -> m.roles().contains(role)).toList()))
            .toList());
    model.addAttribute("failed", failed.isPresent());
    model.addAttribute("password", DemoSignIn.PASSWORD);
    return "identity/sign-in";
  }
}
