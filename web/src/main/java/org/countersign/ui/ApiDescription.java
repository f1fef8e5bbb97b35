package org.countersign.ui;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.countersign.identity.Person;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /api/openapi} says of the API as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  static {
    // Who asks comes from the credentials, not from a parameter.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Person.class);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Countersign")
                .version("v1")
                .description(
                    "Face search under a policy, with a ledger. Problems are RFC 9457 documents with a stable code. Times are ISO 8601 in UTC.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
  }
}
