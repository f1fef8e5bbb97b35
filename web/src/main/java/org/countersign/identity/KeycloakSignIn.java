package org.countersign.identity;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The production stack: Keycloak signs people in; its realm roles, and nothing else, become ours.
 */
@Configuration(proxyBeanMethods = false)
@Profile("production")
class KeycloakSignIn implements SecurityConfiguration.SignIn {
  private final ClientRegistrationRepository clients;
  private final String issuer;

  KeycloakSignIn(
      ClientRegistrationRepository clients,
      @Value("${spring.security.oauth2.client.provider.keycloak.issuer-uri}") String issuer) {
    this.clients = clients;
    this.issuer = issuer;
  }

  @Bean
  GrantedAuthoritiesMapper realmRoles() {
    return authorities -> {
      Set<GrantedAuthority> mapped = new HashSet<>();
      for (GrantedAuthority authority : authorities) {
        if (authority instanceof OidcUserAuthority user) {
          mapped.addAll(rolesIn(user.getIdToken()));
        }
      }
      return mapped;
    };
  }

  @Override
  public void api(HttpSecurity http) {
    Converter<Jwt, AbstractAuthenticationToken> converter =
        token ->
            new JwtAuthenticationToken(
                token, rolesIn(token), requireNonNullElse(token.getSubject(), "unknown"));
    http.oauth2ResourceServer(
        server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(converter)));
  }

  @Override
  public void pages(HttpSecurity http) {
    OidcClientInitiatedLogoutSuccessHandler signedOut =
        new OidcClientInitiatedLogoutSuccessHandler(clients);
    signedOut.setPostLogoutRedirectUri("{baseUrl}/public");
    http.oauth2Login(login -> login.loginPage("/sign-in").defaultSuccessUrl("/", false))
        .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessHandler(signedOut));
  }

  @Override
  public List<String> formTargets() {
    URI uri = URI.create(issuer);
    return List.of(uri.getScheme() + "://" + uri.getAuthority());
  }

  /** Keycloak's {@code realm_access.roles}, as far as we know them. */
  private static Collection<GrantedAuthority> rolesIn(ClaimAccessor token) {
    Map<String, Object> access = token.getClaimAsMap("realm_access");
    if (access == null || !(access.get("roles") instanceof Collection<?> names)) {
      return List.of();
    }
    return names.stream()
        .flatMap(name -> Stream.of(Role.values()).filter(role -> role.code().equals(name)))
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(People.ROLE_PREFIX + role.name()))
        .toList();
  }
}
