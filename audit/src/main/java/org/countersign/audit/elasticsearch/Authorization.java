package org.countersign.audit.elasticsearch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.countersign.audit.ElasticsearchConfig.Credentials;
import org.countersign.audit.LedgerUnavailableException;

/**
 * What a request signs in with. A secret in a file is read again when the file changes, so that it
 * can be replaced while the process runs. Safe for use by many threads.
 */
abstract class Authorization {

  abstract String header();

  static Authorization of(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Password(String user, String password) -> new Fixed(basic(user, password));
      case Credentials.ApiKey(String encoded) -> new Fixed(apiKey(encoded));
      case Credentials.PasswordFile(String user, Path file) ->
          new InFile(file, secret -> basic(user, secret));
      case Credentials.ApiKeyFile(Path file) -> new InFile(file, Authorization::apiKey);
    };
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static String apiKey(String encoded) {
    try {
      byte[] decoded = Base64.getDecoder().decode(encoded);
      if (new String(decoded, StandardCharsets.UTF_8).matches("[!-9;-~]+:[!-~]+")) {
        return "ApiKey " + encoded;
      }
    } catch (IllegalArgumentException _) {
      // refused below, without a word of what it was
    }
    throw new IllegalArgumentException(
        "this is no API key: Elasticsearch gives it, as \"encoded\", in Base64 of id and key");
  }

  private static final class Fixed extends Authorization {
    private final String header;

    Fixed(String header) {
      this.header = header;
    }

    @Override
    String header() {
      return header;
    }
  }

  private static final class InFile extends Authorization {
    private final Path file;
    private final UnaryOperator<String> form;
    private volatile Read last;

    private record Read(FileTime at, long length, String header) {}

    InFile(Path file, UnaryOperator<String> form) {
      this.file = file;
      this.form = form;
      try {
        this.last = read();
      } catch (IOException | IllegalArgumentException e) {
        throw new LedgerUnavailableException(
            "the secret in " + file + " cannot be used: " + reason(e), e);
      }
    }

    private static String reason(Exception e) {
      return e instanceof IOException ? e.toString() : String.valueOf(e.getMessage());
    }

    private Read read() throws IOException {
      FileTime at = Files.getLastModifiedTime(file);
      long length = Files.size(file);
      // A reader that comes between shortening and writing keeps what it had, and comes again.
      String secret = Files.readString(file).replaceFirst("\\R\\z", "");
      if (secret.isEmpty()) {
        throw new IllegalArgumentException("the file is empty");
      }
      return new Read(at, length, form.apply(secret));
    }

    @Override
    String header() {
      Read known = last;
      try {
        if (!Files.getLastModifiedTime(file).equals(known.at) || Files.size(file) != known.length) {
          known = read();
          last = known;
        }
      } catch (IOException | IllegalArgumentException e) {
        System.getLogger(Authorization.class.getName())
            .log(
                System.Logger.Level.WARNING,
                "the secret in {0} cannot be read, and the last one stays in use: {1}",
                file,
                reason(e));
      }
      return known.header;
    }
  }
}
