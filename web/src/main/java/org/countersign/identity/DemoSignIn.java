package org.countersign.identity;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * The embedded stack: everybody on the roster has the password {@code demo}. The stack itself
 * refuses to start beside anything real.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
class DemoSignIn implements SecurityConfiguration.SignIn {
  static final String PASSWORD = "demo";

  @Bean
  UserDetailsService demoPeople(Roster roster) {
    List<UserDetails> users =
        roster.all().stream()
            .map(
                member ->
                    User.withUsername(member.id())
                        // In clear on purpose: it is printed on the sign-in page, and the API takes
                        // it with each request.
                        .password("{noop}" + PASSWORD)
                        .roles(member.roles().stream().map(Role::name).toArray(String[]::new))
                        .build())
            .toList();
    // Not the manager itself: Spring Security would have it replace each password, at its first
    // use, by a hash that then takes a tenth of a second with every request.
    InMemoryUserDetailsManager people = new InMemoryUserDetailsManager(users);
    return name -> people.loadUserByUsername(name);
  }

  @Override
  public void api(HttpSecurity http) {
    http.httpBasic(basic -> basic.realmName("Countersign demonstration"));
  }

  @Override
  public void pages(HttpSecurity http) {
    http.formLogin(
            form ->
                form.loginPage("/sign-in")
                    .usernameParameter("person")
                    .failureUrl("/sign-in?failed")
                    .defaultSuccessUrl("/", false)
                    .permitAll())
        .logout(
            logout ->
                logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out").permitAll())
        .anonymous(Customizer.withDefaults());
  }

  @Override
  public List<String> formTargets() {
    return List.of();
  }
}
