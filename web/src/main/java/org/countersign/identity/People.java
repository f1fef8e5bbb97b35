package org.countersign.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Turns what signed in into a {@link Person}. */
public final class People {
  static final String ROLE_PREFIX = "ROLE_";

  private final Roster roster;
  private final String agency;

  People(Roster roster, String agency) {
    this.roster = roster;
    this.agency = agency;
  }

  /** The name to show for an id: the roster's, or the id itself. */
  public String nameOf(String id) {
    return roster.find(id).map(Roster.Member::name).orElse(id);
  }

  /**
   * Somebody who is not signed in now, with the roles that the roster gives: for deciding again
   * about what they asked.
   */
  public Person find(String id) {
    return roster
        .find(id)
        .map(
            member ->
                new Person(
                    id,
                    member.name(),
                    Set.copyOf(member.roles()),
                    member.agency(),
                    member.unit(),
                    member.training()))
        .orElseGet(() -> new Person(id, id, Set.of(), agency, "", List.of()));
  }

  public Roster roster() {
    return roster;
  }

  /** Anonymous visitors are nobody. */
  public Optional<Person> of(Authentication authentication) {
    Set<Role> roles =
        authentication.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .filter(authority -> authority != null && authority.startsWith(ROLE_PREFIX))
            .map(authority -> authority.substring(ROLE_PREFIX.length()))
            .flatMap(
                name -> java.util.Arrays.stream(Role.values()).filter(r -> r.name().equals(name)))
            .collect(Collectors.toUnmodifiableSet());
    if (roles.isEmpty()) {
      return Optional.empty();
    }
    String id = idOf(authentication);
    return Optional.of(
        roster
            .find(id)
            .map(
                member ->
                    new Person(
                        id,
                        member.name(),
                        roles,
                        member.agency(),
                        member.unit(),
                        member.training()))
            .orElseGet(() -> new Person(id, id, roles, agency, "", List.of())));
  }

  private static String idOf(Authentication authentication) {
    if (authentication.getPrincipal() instanceof OidcUser user) {
      String name = user.getPreferredUsername();
      return name == null ? user.getName() : name;
    }
    if (authentication instanceof JwtAuthenticationToken token) {
      String name = token.getToken().getClaimAsString("preferred_username");
      return name == null ? token.getName() : name;
    }
    return authentication.getName();
  }
}
