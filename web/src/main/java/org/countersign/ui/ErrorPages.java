package org.countersign.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What never reached a controller: nobody signed in, a door that is closed, a fault of the server.
 */
@Controller
class ErrorPages implements ErrorController {
  private final ProblemAdvice problems;

  ErrorPages(ProblemAdvice problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  Object error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return problems.answer(
        request,
        asked instanceof String uri ? uri : request.getRequestURI(),
        problem(status instanceof Integer code ? code : 404));
  }

  private static Problem problem(int code) {
    HttpStatus resolved = HttpStatus.resolve(code);
    HttpStatus status = resolved == null ? HttpStatus.INTERNAL_SERVER_ERROR : resolved;
    return switch (status) {
      case UNAUTHORIZED ->
          new Problem(
              status, "not-signed-in", "Sign in, or send your credentials with the request.");
      case FORBIDDEN ->
          new Problem(
              status,
              "not-yours",
              "Your role does not include this, or the page that sent it is too old. If you are signed in, that you asked was recorded.");
      case NOT_FOUND ->
          new Problem(
              status, "not-found", "The address may be mistyped, or what was here is gone.");
      default ->
          status.is5xxServerError()
              ? new Problem(
                  status,
                  "broken",
                  "Something broke on our side. Nothing was released. Trying again is safe.")
              : new Problem(status, "refused", "This request cannot be answered as it is.");
    };
  }
}
