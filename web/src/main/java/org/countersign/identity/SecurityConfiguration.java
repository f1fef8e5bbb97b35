package org.countersign.identity;

import jakarta.servlet.DispatcherType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.countersign.journal.EventTypes;
import org.countersign.journal.Journal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Two filter chains: the API (stateless, no cookies) and the pages (session, CSRF tokens). How one
 * signs in differs per stack and comes in as a {@link SignIn}; who may reach what is the same.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** The part of security that differs per stack. */
  interface SignIn {
    void api(HttpSecurity http);

    void pages(HttpSecurity http);

    /** Origins that a form may lead to besides this one: where signing out goes. */
    List<String> formTargets();
  }

  @Bean
  EventTypes identityEvents() {
    return new EventTypes(List.of(AccessRefused.class));
  }

  @Bean
  Roster roster(@Value("${countersign.roster}") Resource file) {
    return new CsvRoster(file, LocalDate.now(ZoneOffset.UTC));
  }

  @Bean
  People people(Roster roster, @Value("${countersign.agency.id}") String agency) {
    return new People(roster, agency);
  }

  @Bean
  Refusals refusals(Journal journal, People people) {
    return new Refusals(journal, people);
  }

  @Bean
  AccessRules ownRules() {
    return AccessRules.of(
        AccessRules.open("/assets/**"),
        AccessRules.open("/favicon.ico"),
        AccessRules.open("/sign-in"),
        AccessRules.open("/actuator/health/**"),
        AccessRules.open("/actuator/health"),
        // Served in production only, on the management port, which the chart closes to strangers.
        AccessRules.open("/actuator/prometheus"),
        AccessRules.open("/api/openapi"),
        AccessRules.get("/", Role.values()));
  }

  @Bean
  @Order(1)
  SecurityFilterChain apiChain(
      HttpSecurity http, SignIn signIn, List<AccessRules> rules, Refusals refusals) {
    http.securityMatcher("/api/**")
        .authorizeHttpRequests(requests -> apply(rules, requests))
        .csrf(csrf -> csrf.disable()) // no cookies here, so nothing to forge a request with
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> protect(headers, "'none'"))
        .exceptionHandling(e -> e.accessDeniedHandler(refusals));
    signIn.api(http);
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pageChain(
      HttpSecurity http, SignIn signIn, List<AccessRules> rules, Refusals refusals) {
    http.authorizeHttpRequests(requests -> apply(rules, requests))
        .csrf(Customizer.withDefaults())
        .headers(
            headers ->
                protect(
                    headers, String.join(" ", "'self'", String.join(" ", signIn.formTargets()))))
        .exceptionHandling(e -> e.accessDeniedHandler(refusals));
    signIn.pages(http);
    return http.build();
  }

  @Bean
  WebMvcConfigurer personArgument(People people) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PersonResolver(people));
      }
    };
  }

  private static void apply(
      List<AccessRules> all,
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry to) {
    // An error page says only what went wrong; whether the request was allowed is decided already.
    to.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
    for (AccessRules rules : all) {
      for (AccessRules.Rule rule : rules.rules()) {
        if (rule.open()) {
          to.requestMatchers(rule.method(), rule.pattern()).permitAll();
          to.requestMatchers(HttpMethod.HEAD, rule.pattern()).permitAll();
        } else {
          to.requestMatchers(rule.method(), rule.pattern())
              .hasAnyRole(rule.roles().stream().map(Role::name).toArray(String[]::new));
        }
      }
    }
    to.anyRequest().denyAll();
  }

  private static void protect(HeadersConfigurer<HttpSecurity> headers, String formTargets) {
    headers
        .contentSecurityPolicy(
            csp ->
                csp.policyDirectives(
                    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
                        + " img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self';"
                        + " base-uri 'none'; frame-ancestors 'none'; form-action "
                        + formTargets))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(self), microphone=(), geolocation=(), payment=()"));
  }
}
