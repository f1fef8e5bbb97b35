package org.countersign.ui;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses a document that lacks a field, by name. What a record does not call {@link Nullable} has
 * to be there; the compiler holds us to that inside, and this holds the sender to it.
 */
@ControllerAdvice
class RequiredFields extends RequestBodyAdviceAdapter {

  @Override
  public boolean supports(
      MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
    return parameter.getParameterType().isRecord();
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converter) {
    missing(body, "")
        .ifPresent(
            field -> {
              throw new Problem(
                  HttpStatus.BAD_REQUEST,
                  "field-missing",
                  "The field \"" + field + "\" is missing.");
            });
    return body;
  }

  /** The path of the first field that is not there, such as {@code probe.kind}. */
  static Optional<String> missing(Object document, String within) {
    for (RecordComponent component : document.getClass().getRecordComponents()) {
      String path = within + name(component);
      Object value = value(document, component);
      if (value == null) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          return Optional.of(path);
        }
      } else if (value instanceof Record nested) {
        Optional<String> inside = missing(nested, path + ".");
        if (inside.isPresent()) {
          return inside;
        }
      } else if (value instanceof Collection<?> many && many.stream().anyMatch(Objects::isNull)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /** As it stands in the document: under a name of its own, or in snake case. */
  private static String name(RecordComponent component) {
    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given == null
        ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
        : given.value();
  }

  private static @Nullable Object value(Object document, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(document);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record cannot be read: " + document.getClass(), e);
    }
  }
}
