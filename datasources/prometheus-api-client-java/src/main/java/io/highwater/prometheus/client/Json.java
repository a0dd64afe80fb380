package io.highwater.prometheus.client;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * A forward-only reader of one JSON document. Every method that reads a value starts on its first
 * token and ends on its last. {@code null} stands for an empty text, list, object or label set, as
 * the servers use it.
 */
final class Json implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          // Metric names are property names in the metadata; odd ones must not fail the call.
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  /** The document is not what it should be. */
  static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unexpected(String message) {
      super(message);
    }
  }

  private final JsonParser parser;

  /** Label values that came before: the same few strings stand on thousands of series. */
  private final Map<String, String> seen = new HashMap<>();

  private String[] pairs = new String[32];

  Json(InputStream in) {
    this.parser = FACTORY.createParser(ObjectReadContext.empty(), in);
  }

  /** Goes to the first token; false where the document is empty. */
  boolean begin() {
    return parser.nextToken() != null;
  }

  /** Reads what follows the document, so that a cut is noticed and the connection is reusable. */
  void end() {
    if (parser.nextToken() != null) {
      throw unexpected("the end");
    }
  }

  /** Enters an object; false where {@code null} stands instead. */
  boolean enterObject() {
    return enter(JsonToken.START_OBJECT, "an object");
  }

  /** Enters an array; false where {@code null} stands instead. */
  boolean enterArray() {
    return enter(JsonToken.START_ARRAY, "an array");
  }

  private boolean enter(JsonToken start, String wanted) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (token != start) {
      throw unexpected(wanted);
    }
    return true;
  }

  /** Goes to the value of the next field; false at the object's end. */
  boolean nextField() {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      return false;
    }
    parser.nextToken();
    return true;
  }

  /** The name of the field that {@link #nextField} went to. */
  String field() {
    return parser.currentName();
  }

  /** Goes to the next element; false at the array's end. */
  boolean nextElement() {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  void skip() {
    parser.skipChildren();
  }

  boolean isContainer() {
    JsonToken token = parser.currentToken();
    return token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
  }

  String text() {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> "";
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          parser.getString();
      default -> throw unexpected("a text");
    };
  }

  boolean bool() {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw unexpected("true or false");
    };
  }

  /**
   * A number, or a text that holds one in Go's notation: {@code "1e-05"}, {@code "+Inf"}. Read from
   * the parser's own characters: a string for each of a million numbers would cost more than they.
   */
  double number() {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> {
        try {
          yield Decimals.parse(
              parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        } catch (NumberFormatException e) {
          throw unexpected("a number");
        }
      }
      default -> throw unexpected("a number");
    };
  }

  /** Seconds, as milliseconds. */
  long millis() {
    return Math.round(number() * 1000);
  }

  /** Seconds. */
  Duration seconds() {
    return Duration.ofNanos(Math.round(number() * 1e9));
  }

  /** A time in RFC 3339; empty for Go's year 1, which means "never", and for anything else. */
  Optional<Instant> instant() {
    String text = text();
    if (text.isEmpty() || text.startsWith("0001-01-01T")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException unusual) {
      return Optional.empty();
    }
  }

  <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    if (enterArray()) {
      while (nextElement()) {
        list.add(element.get());
      }
    }
    return list;
  }

  List<String> texts() {
    return list(this::text);
  }

  LabelSet labels() {
    int n = 0;
    if (enterObject()) {
      while (nextField()) {
        if (n == pairs.length) {
          pairs = Arrays.copyOf(pairs, 2 * n);
        }
        pairs[n++] = field();
        pairs[n++] = once(text());
      }
    }
    return LabelSet.ofPairs(pairs, n);
  }

  private String once(String text) {
    String before = seen.putIfAbsent(text, text);
    return before == null ? text : before;
  }

  Unexpected unexpected(String wanted) {
    JsonToken token = parser.currentToken();
    String found =
        token == null
            ? "nothing"
            : switch (token) {
              case START_OBJECT, END_OBJECT -> "an object";
              case START_ARRAY, END_ARRAY -> "an array";
              case VALUE_STRING -> "a text";
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
              case VALUE_TRUE, VALUE_FALSE -> "true or false";
              case VALUE_NULL -> "null";
              default -> "something else";
            };
    return new Unexpected(
        "expected "
            + wanted
            + ", found "
            + found
            + " at byte "
            + parser.currentTokenLocation().getByteOffset());
  }

  @Override
  public void close() {
    parser.close();
  }
}
