package org.countersign.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.matcher.MatcherUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every exception that can reach the web, and what it becomes. Never a stack trace. */
@ControllerAdvice
@Order(0)
class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ChromeAdvice chrome;

  ProblemAdvice(ChromeAdvice chrome) {
    this.chrome = chrome;
  }

  @ExceptionHandler
  Object problem(Problem problem, HttpServletRequest request) {
    return answer(request, problem);
  }

  @ExceptionHandler
  Object ledger(LedgerUnavailableException e, HttpServletRequest request) {
    log.error("the ledger is unavailable: {}", e.getMessage());
    return answer(
        request,
        new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "ledger-unavailable",
            "The ledger cannot be written just now, so nothing was done and nothing was released. Trying again is safe."));
  }

  @ExceptionHandler
  Object matcher(MatcherUnavailableException e, HttpServletRequest request) {
    log.error("the matching core is unavailable: {}", e.getMessage());
    return answer(
        request,
        new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "matcher-unavailable",
            "Nothing can be searched just now, and nothing was: %s. Trying again is safe."
                .formatted(e.getMessage())));
  }

  @ExceptionHandler
  Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
    return answer(
        request,
        new Problem(
            HttpStatus.CONTENT_TOO_LARGE, "too-many-bytes", "This upload is larger than 20 MB."));
  }

  @ExceptionHandler({
    HttpMessageNotReadableException.class,
    MissingServletRequestParameterException.class,
    MissingServletRequestPartException.class,
    MissingRequestHeaderException.class,
    MethodArgumentTypeMismatchException.class,
    MultipartException.class
  })
  Object unreadable(Exception e, HttpServletRequest request) {
    return answer(
        request, new Problem(HttpStatus.BAD_REQUEST, "unreadable", Unreadable.sentence(e)));
  }

  @ExceptionHandler
  Object argument(IllegalArgumentException e, HttpServletRequest request) {
    return answer(request, Problem.invalid("invalid-value", String.valueOf(e.getMessage())));
  }

  @ExceptionHandler
  Object nothingHere(NoResourceFoundException e, HttpServletRequest request) {
    return answer(request, Problem.notFound("page"));
  }

  @ExceptionHandler
  Object method(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    return answer(
        request,
        new Problem(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "This address does not take " + e.getMethod() + " requests."));
  }

  @ExceptionHandler
  Object type(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
    return answer(
        request,
        new Problem(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "This address does not take " + e.getContentType() + "."));
  }

  private Object answer(HttpServletRequest request, Problem problem) {
    return answer(request, request.getRequestURI(), problem);
  }

  /**
   * @param asked the address that was asked for, where the request has been sent on since
   */
  Object answer(HttpServletRequest request, String asked, Problem problem) {
    return asked.startsWith("/api/") || asksForJson(request)
        ? document(asked, problem)
        : page(request, problem);
  }

  private static boolean asksForJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("json") && !accept.contains("html");
  }

  private static ResponseEntity<ProblemDetail> document(String asked, Problem problem) {
    ProblemDetail document =
        ProblemDetail.forStatusAndDetail(problem.status(), String.valueOf(problem.getMessage()));
    document.setInstance(URI.create(asked));
    document.setType(URI.create("urn:countersign:problem:" + problem.code()));
    document.setProperty("code", problem.code());
    problem.more().forEach(document::setProperty);
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(document);
  }

  private ModelAndView page(HttpServletRequest request, Problem problem) {
    ModelAndView page = new ModelAndView("error", problem.status());
    page.addObject("chrome", chrome.chrome(request));
    page.addObject("status", problem.status().value());
    page.addObject("detail", problem.getMessage());
    page.addObject("code", problem.code());
    return page;
  }
}
