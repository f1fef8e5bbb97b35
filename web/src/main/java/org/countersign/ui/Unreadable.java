package org.countersign.ui;

import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in one sentence what could not be read, by name. */
final class Unreadable {
  private Unreadable() {}

  static String sentence(Exception e) {
    return switch (e) {
      case MissingServletRequestParameterException missing ->
          "The field \"" + missing.getParameterName() + "\" is missing.";
      case MissingServletRequestPartException missing ->
          "The part \"" + missing.getRequestPartName() + "\" is missing.";
      case MissingRequestHeaderException missing ->
          "The header \"" + missing.getHeaderName() + "\" is missing.";
      case MethodArgumentTypeMismatchException mismatch ->
          "The value of \"" + mismatch.getName() + "\" cannot be read.";
      case HttpMessageNotReadableException body -> json(body.getCause());
      default -> "The request cannot be read.";
    };
  }

  static String json(@org.jspecify.annotations.Nullable Throwable cause) {
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return "The field \"" + unknown.getPropertyName() + "\" is not known.";
    }
    if (cause instanceof JacksonException json && !json.getPath().isEmpty()) {
      return "The field \"" + json.getPath().getLast().getPropertyName() + "\" cannot be read.";
    }
    return "The JSON cannot be read.";
  }
}
