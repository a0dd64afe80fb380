package io.highwater.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Takes answers apart for tests. */
final class Answers {
  private static final long LIMIT = 1 << 20;

  private Answers() {}

  static <T> Answer.Success<T> success(Answer<T> answer) {
    return switch (answer) {
      case Answer.Success<T> success -> success;
      case Answer.Failed<T>(Failure failure) -> fail("no success but " + failure);
    };
  }

  static <T> T value(Answer<T> answer) {
    return success(answer).value();
  }

  static <F extends Failure> F failure(Answer<?> answer, Class<F> kind) {
    return switch (answer) {
      case Answer.Success<?> success -> fail("no failure but " + success);
      case Answer.Failed<?>(Failure failure) -> {
        assertThat(failure).isInstanceOf(kind);
        yield kind.cast(failure);
      }
    };
  }

  static Failure.Reason unreachable(Answer<?> answer) {
    return failure(answer, Failure.Unreachable.class).reason();
  }

  /** Reads {@code body} as a JSON answer with status 200. */
  static <T> Answer<T> read(String body, Function<Json, T> reader) {
    return read(200, "application/json", body, reader);
  }

  static <T> Answer<T> read(int status, String contentType, String body, Function<Json, T> reader) {
    try {
      return new AnswerReader<>(status, contentType, reader)
          .read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), LIMIT);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads {@code data} as the data of a successful query. */
  static Answer<QueryResult> query(String data) {
    return read("{\"status\":\"success\",\"data\":" + data + "}", QueryResultReader::read);
  }
}
