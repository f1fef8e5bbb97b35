package org.countersign.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.CountersignApplication;
import org.countersign.audit.Ledger;
import org.countersign.policy.PolicyDecisionPoint;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * A test of the embedded stack in one process: real models, policy and ledger, without the
 * demonstration's past. Shared between tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = CountersignApplication.class,
    properties = {
      "countersign.demo=false",
      "countersign.natives=target/native",
      "countersign.roster=classpath:stage/roster.csv",
      "countersign.cases=classpath:stage/cases.csv"
    })
@AutoConfigureMockMvc
@Import(WholeApp.Faults.class)
public @interface WholeApp {

  /**
   * Puts a fault injector before the ledger and the policy, and gives the application a folder of
   * its own.
   */
  @Configuration(proxyBeanMethods = false)
  class Faults {
    @Bean
    static BeanPostProcessor injectors() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return switch (bean) {
            case Ledger ledger -> new FaultyLedger(ledger);
            case PolicyDecisionPoint policy -> new FaultyPolicy(policy);
            default -> bean;
          };
        }
      };
    }

    @Bean
    static DynamicPropertyRegistrar folder() {
      try {
        Path folder = Files.createTempDirectory(Path.of("target"), "whole-app-");
        return registry ->
            registry.add("countersign.data", () -> folder.toAbsolutePath().toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Bean
    Stage stage(org.springframework.beans.factory.ListableBeanFactory beans) {
      return new Stage(beans);
    }
  }
}
