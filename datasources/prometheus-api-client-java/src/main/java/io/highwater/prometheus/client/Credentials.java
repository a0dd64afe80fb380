package io.highwater.prometheus.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.Headers;

/** The headers that say who asks. Every value is asked for anew before each call. */
final class Credentials {
  /** A value could not be had or cannot be sent. The message names the header, never the value. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String message) {
      super(message);
    }
  }

  private record Header(String name, Supplier<String> value) {}

  private final List<Header> headers = new ArrayList<>();

  void add(String name, Supplier<String> value) {
    headers.add(new Header(name, value));
  }

  void basic(String user, Supplier<String> password) {
    authorization(() -> okhttp3.Credentials.basic(user, password.get(), StandardCharsets.UTF_8));
  }

  void bearer(Supplier<String> token) {
    authorization(() -> "Bearer " + token.get().strip());
  }

  private void authorization(Supplier<String> value) {
    headers.removeIf(header -> header.name().equalsIgnoreCase("Authorization"));
    add("Authorization", value);
  }

  Credentials copy() {
    Credentials copy = new Credentials();
    copy.headers.addAll(headers);
    return copy;
  }

  Headers headers() throws UnusableException {
    Headers.Builder built = new Headers.Builder();
    for (Header header : headers) {
      String value = value(header);
      if (value.chars().anyMatch(c -> c != '\t' && (c < ' ' || c > '~'))) {
        throw new UnusableException(
            "the value of " + header.name() + " holds a character that a header cannot carry");
      }
      built.add(header.name(), value);
    }
    return built.build();
  }

  private static String value(Header header) throws UnusableException {
    try {
      return header.value().get();
    } catch (IllegalStateException e) {
      throw new UnusableException(
          "the value of " + header.name() + " could not be had: " + e.getMessage());
    } catch (RuntimeException e) {
      // Its message may quote the secret, so only its kind is kept.
      throw new UnusableException(
          "the value of "
              + header.name()
              + " could not be had ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }
}
