package org.countersign.transparency;

import static org.countersign.identity.AccessRules.open;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countersign.audit.Ledger;
import org.countersign.casework.Agency;
import org.countersign.identity.AccessRules;
import org.countersign.identity.People;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

@Configuration(proxyBeanMethods = false)
class TransparencyConfiguration implements WebMvcConfigurer {

  @Bean
  Numbers numbers(Ledger ledger, Agency agency) {
    return new Numbers(ledger, agency);
  }

  @Bean
  LogFiles logFiles(
      Ledger ledger,
      People people,
      Clock clock,
      @Value("${countersign.entry-delay}") Duration entryDelay) {
    return new LogFiles(ledger, people, clock, entryDelay);
  }

  /** English unless somebody chose Spanish; the choice is a cookie that says nothing else. */
  @Bean
  LocaleResolver localeResolver() {
    CookieLocaleResolver resolver = new CookieLocaleResolver("language");
    resolver.setDefaultLocale(Locale.ENGLISH);
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSameSite("Lax");
    return resolver;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    LocaleChangeInterceptor language = new LocaleChangeInterceptor();
    language.setParamName("lang");
    language.setIgnoreInvalidLocale(true);
    registry.addInterceptor(language).addPathPatterns("/public/**", "/public");
  }

  @Bean
  AccessRules transparencyRules() {
    return new AccessRules(
        List.of(
            open("/public"),
            open("/public/rules"),
            open("/public/rules/compare"),
            open("/public/rules/{pack}"),
            open("/public/numbers"),
            open("/public/numbers.json"),
            open("/public/verify"),
            new AccessRules.Rule(HttpMethod.POST, "/public/verify", Set.of(), true),
            open("/log/checkpoint"),
            open("/log/vkey"),
            open("/log/policy"),
            open("/log/tile/**")));
  }
}
