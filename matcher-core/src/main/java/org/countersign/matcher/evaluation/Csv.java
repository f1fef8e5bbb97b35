package org.countersign.matcher.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as RFC 4180 has them: quotes around what needs them, doubled inside. */
final class Csv {
  private static final int MOST_CELL = 500;
  private static final int MOST_COLUMNS = 64;

  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * Rows with their cells; empty lines are left out.
   *
   * @throws IllegalArgumentException with the row that is wrong
   */
  static List<List<String>> parse(String text) {
    Csv csv = new Csv(text);
    List<List<String>> rows = new ArrayList<>();
    while (csv.at < csv.text.length()) {
      List<String> row = csv.row(rows.size() + 1);
      if (row.size() > 1 || !row.getFirst().isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private List<String> row(int number) {
    List<String> cells = new ArrayList<>();
    while (true) {
      String cell = peek('"') ? quoted(number) : plain();
      if (cell.length() > MOST_CELL || cells.size() == MOST_COLUMNS) {
        throw new IllegalArgumentException(
            "row %d has a cell of more than %d characters, or more than %d cells"
                .formatted(number, MOST_CELL, MOST_COLUMNS));
      }
      cells.add(cell);
      if (peek(',')) {
        at++;
      } else {
        break;
      }
    }
    if (peek('\r')) {
      at++;
    }
    if (at < text.length() && !peek('\n')) {
      throw new IllegalArgumentException("row %d has text after a quote".formatted(number));
    }
    at++;
    return cells;
  }

  private String plain() {
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted(int number) {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (peek('"')) {
        cell.append('"');
        at++;
      } else {
        return cell.toString();
      }
    }
    throw new IllegalArgumentException("row %d has a quote that does not end".formatted(number));
  }

  private boolean peek(char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}
