package org.countersign.gallery.exchange;

import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file (RFC 4180, UTF-8, one header row) read row by row: memory does not grow with the file.
 * A function of the stream alone; one thread.
 */
public final class CsvRows implements Closeable {
  /** Characters of one row. */
  public static final int MAX_ROW = 64 * 1024;

  public static final int MAX_COLUMNS = 64;

  public static final long MAX_ROWS = 1_000_000;

  private static final int READ_AHEAD = 16 * 1024;

  private final Budget budget;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> columns;
  private long number = 1;

  /**
   * @param number of the row in the file, the header being 1
   * @param values by column, stripped
   */
  public record Row(long number, Map<String, String> values) {
    public Row {
      values = Map.copyOf(values);
    }

    public String get(String column) {
      return values.getOrDefault(column, "");
    }
  }

  private CsvRows(Budget budget, CSVParser parser, List<String> columns) {
    this.budget = budget;
    this.parser = parser;
    this.records = parser.iterator();
    this.columns = columns;
  }

  /**
   * @param in closed with the rows, or at once if it is refused
   * @param required columns without which the file is refused
   * @param known columns besides these that it may have; any other is refused by name
   */
  public static CsvRows open(InputStream in, List<String> required, List<String> known)
      throws RefusedException, IOException {
    Budget budget =
        new Budget(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    budget.allow();
    CSVParser parser =
        CSVFormat.RFC4180.builder().setTrim(true).setIgnoreEmptyLines(true).get().parse(budget);
    CsvRows rows = new CsvRows(budget, parser, new java.util.ArrayList<>());
    try {
      rows.readHeader(required, known);
      return rows;
    } catch (RefusedException | IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  private void readHeader(List<String> required, List<String> known)
      throws RefusedException, IOException {
    Optional<CSVRecord> header = advance();
    if (header.isEmpty()) {
      throw new RefusedException("", "The file is empty.");
    }
    for (String cell : header.get()) {
      columns.add(columns.isEmpty() && cell.startsWith("\uFEFF") ? cell.substring(1) : cell);
    }
    for (String column : required) {
      if (!columns.contains(column)) {
        throw new RefusedException(column, "The column is missing.");
      }
    }
    for (String column : columns) {
      if (!required.contains(column) && !known.contains(column)) {
        throw new RefusedException(shown(column), "There is no such column.");
      }
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new RefusedException("", "A column is there twice.");
    }
  }

  /**
   * Empty at the end.
   *
   * @throws RefusedException if the rest of the file cannot be told apart into rows
   */
  public Optional<Row> next() throws RefusedException, IOException {
    Optional<CSVRecord> record = advance();
    if (record.isEmpty()) {
      return Optional.empty();
    }
    number++;
    if (number - 1 > MAX_ROWS) {
      throw new RefusedException("", "A file has at most %d rows.".formatted(MAX_ROWS));
    }
    if (record.get().size() != columns.size()) {
      throw new RefusedException(
          "",
          "Row %d has %d cells, and the header has %d."
              .formatted(number, record.get().size(), columns.size()));
    }
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i), record.get().get(i).strip());
    }
    return Optional.of(new Row(number, values));
  }

  private Optional<CSVRecord> advance() throws RefusedException, IOException {
    budget.allow();
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CSVRecord record = records.next();
      if (record.size() > MAX_COLUMNS) {
        throw new RefusedException("", "A row has at most %d cells.".formatted(MAX_COLUMNS));
      }
      return Optional.of(record);
    } catch (UncheckedIOException e) {
      throw refused(e);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw refused(e);
    }
  }

  private RefusedException refused(Throwable cause) throws IOException {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof CharacterCodingException) {
        return new RefusedException(
            "", "The file is not UTF-8, at or after row %d.".formatted(number));
      }
      if (t instanceof TooLongException) {
        return new RefusedException(
            "",
            "A row has at most %d characters; the one after row %d has more. A quote may be open."
                .formatted(MAX_ROW, number));
      }
      if (t instanceof Unreadable unreadable) {
        throw unreadable.why();
      }
    }
    return new RefusedException(
        "", "The rows cannot be told apart after row %d: a quote does not fit.".formatted(number));
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) + "..." : text;
  }

  @Override
  public void close() throws IOException {
    parser.close();
    budget.close();
  }

  private static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** A failure of the stream below, kept apart from what the parser finds wrong. */
  private static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient IOException why;

    Unreadable(IOException why) {
      super(why);
      this.why = why;
    }

    IOException why() {
      return why;
    }
  }

  /** So that a quote that is never closed does not take the rest of the file into memory. */
  private static final class Budget extends FilterReader {
    private long left;

    Budget(Reader in) {
      super(in);
    }

    void allow() {
      left = MAX_ROW + READ_AHEAD;
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new TooLongException();
      }
      try {
        int read = super.read(buffer, offset, Math.min(length, 4096));
        left -= Math.max(read, 0);
        return read;
      } catch (CharacterCodingException e) {
        throw e;
      } catch (IOException e) {
        throw new Unreadable(e);
      }
    }
  }
}
