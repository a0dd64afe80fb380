package io.highwater.datasources.scrape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** How a target is convinced to answer. Never prints its secret. */
public sealed interface Credential {
  /**
   * The headers to send.
   *
   * @throws IOException when a file with a secret cannot be read; the message names it
   */
  Map<String, String> headers() throws IOException;

  record None() implements Credential {
    @Override
    public Map<String, String> headers() {
      return Map.of();
    }
  }

  record Basic(String user, String password) implements Credential {
    public Basic {
      requireUser(user);
    }

    @Override
    public Map<String, String> headers() {
      return basic(user, password);
    }

    @Override
    public String toString() {
      return "Basic[" + user + "]";
    }
  }

  /** Its password is read before each scrape, so that a new one is picked up. */
  record BasicFile(String user, Path passwordFile) implements Credential {
    public BasicFile {
      requireUser(user);
    }

    @Override
    public Map<String, String> headers() throws IOException {
      return basic(user, read(passwordFile));
    }
  }

  record Bearer(String token) implements Credential {
    public Bearer {
      requireHeaderText("the token", token);
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("Authorization", "Bearer " + token);
    }

    @Override
    public String toString() {
      return "Bearer[]";
    }
  }

  /**
   * Its secret is read before each scrape, so that a new one is picked up.
   *
   * @param type such as {@code Bearer}
   */
  record AuthorizationFile(String type, Path file) implements Credential {
    @Override
    public Map<String, String> headers() throws IOException {
      String secret = read(file);
      try {
        requireHeaderText("the secret", secret);
      } catch (IllegalArgumentException e) {
        throw new IOException("the file " + file + ": " + e.getMessage(), e);
      }
      return Map.of("Authorization", type + " " + secret);
    }
  }

  record Header(String name, String value) implements Credential {
    public Header {
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
        throw new IllegalArgumentException("no name of an HTTP header: " + name);
      }
      requireHeaderText("the value of header " + name, value);
    }

    @Override
    public Map<String, String> headers() {
      return Map.of(name, value);
    }

    @Override
    public String toString() {
      return "Header[" + name + "]";
    }
  }

  private static Map<String, String> basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IOException(
          "the file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static void requireUser(String user) {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a user name must not hold a colon");
    }
  }

  /** Told here, because whoever notices later may quote the secret. */
  private static void requireHeaderText(String what, String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          what + " must be printable ASCII without a line break, and not empty");
    }
  }
}
