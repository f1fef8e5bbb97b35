package org.countersign.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A PDF as it was downloaded.
 *
 * @param text of all its pages
 */
record PrintedPage(int pages, String text) {

  static PrintedPage of(APIResponse response) throws IOException {
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("content-type", "application/pdf");
    try (PDDocument document = Loader.loadPDF(response.body())) {
      return new PrintedPage(document.getNumberOfPages(), new PDFTextStripper().getText(document));
    }
  }
}
