package org.countersign.ui;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IContext;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Prints a template as PDF: the same words as the page, with a title block and page numbers. */
@Component
public final class Pdf {
  private final SpringTemplateEngine templates;

  Pdf(SpringTemplateEngine templates) {
    this.templates = templates;
  }

  /**
   * @param template well-formed XHTML that needs nothing from elsewhere
   */
  public byte[] print(String template, IContext context) {
    String html = templates.process(template, context);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfRendererBuilder printer = new PdfRendererBuilder();
    printer.withHtmlContent(html, null);
    printer.toStream(out);
    try {
      printer.run();
    } catch (IOException e) {
      throw new UncheckedIOException("the page could not be printed", e);
    }
    return out.toByteArray();
  }
}
