package io.highwater.prometheus.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads the API's envelope {@code {"status": …, "data": …}} and what stands in it.
 *
 * @param <T> what the data is read to
 */
final class AnswerReader<T> {
  private static final int HEAD = 16 << 10;

  private final int httpStatus;
  private final String contentType;
  private final Function<Json, T> dataReader;
  private final Remarks remarks = new Remarks();
  private String status = "";
  private String errorType = "";
  private String error = "";
  private @Nullable T data;

  AnswerReader(int httpStatus, String contentType, Function<Json, T> dataReader) {
    this.httpStatus = httpStatus;
    this.contentType = contentType;
    this.dataReader = dataReader;
  }

  /**
   * @param limit of the body's size in bytes
   * @throws IOException when the body cannot be read to its end
   */
  Answer<T> read(InputStream body, long limit) throws IOException {
    LimitedStream limited = new LimitedStream(body, limit, HEAD);
    BufferedInputStream in = new BufferedInputStream(limited);
    try {
      if (firstChar(in) != '{') {
        return httpError(rest(in, limited));
      }
      readEnvelope(in);
    } catch (LimitedStream.TooLargeException e) {
      return new Answer.Failed<>(new Failure.TooLarge(limit));
    } catch (JacksonIOException e) {
      if (e.getCause() instanceof LimitedStream.TooLargeException) {
        return new Answer.Failed<>(new Failure.TooLarge(limit));
      }
      throw e.getCause();
    } catch (JacksonException e) {
      return httpStatus < 300 && endsEarly(e)
          ? new Answer.Failed<>(
              new Failure.Unreachable(Failure.Reason.CUT_OFF, "the text ends in its middle"))
          : unreadable(
              e.getOriginalMessage() + " at byte " + e.getLocation().getByteOffset(), limited);
    } catch (Json.Unexpected e) {
      return unreadable(String.valueOf(e.getMessage()), limited);
    }
    return answer(limited);
  }

  /** The parser has a type of its own for most places where a text can end, not for all. */
  private static boolean endsEarly(JacksonException e) {
    return e instanceof UnexpectedEndOfInputException
        || e.getOriginalMessage().startsWith("Unexpected end-of-input");
  }

  private void readEnvelope(InputStream in) {
    try (Json json = new Json(in)) {
      json.begin();
      json.enterObject();
      while (json.nextField()) {
        switch (json.field()) {
          case "status" -> status = json.isContainer() ? "" : json.text();
          case "errorType" -> errorType = json.text();
          case "error" -> error = json.isContainer() ? "" : json.text();
          case "warnings" -> remarks.addWarnings(json.texts());
          case "infos" -> remarks.addInfos(json.texts());
          case "isPartial" -> {
            if (json.bool()) {
              remarks.markPartial();
            }
          }
          case "data" -> readData(json);
          default -> {}
        }
        json.skip();
      }
      json.end();
    }
  }

  private void readData(Json json) {
    if (httpStatus < 300 && !status.equals("error")) {
      data = dataReader.apply(json);
    }
  }

  private Answer<T> answer(LimitedStream limited) {
    if (status.equals("error")) {
      return new Answer.Failed<>(new Failure.ApiError(httpStatus, errorType, error));
    }
    if (!status.equals("success") || httpStatus >= 300) {
      return httpError(limited.head());
    }
    if (data == null) {
      return new Answer.Failed<>(new Failure.Malformed("the answer has no data"));
    }
    return remarks.success(data);
  }

  /** A page that is broken JSON is still first of all an answer with a status. */
  private Answer<T> unreadable(String detail, LimitedStream limited) {
    return httpStatus >= 300
        ? httpError(limited.head())
        : new Answer.Failed<>(new Failure.Malformed(detail));
  }

  private Answer<T> httpError(String page) {
    return new Answer.Failed<>(new Failure.HttpError(httpStatus, contentType, Excerpt.of(page)));
  }

  /** The first byte that is no white space, not consumed; -1 where there is none. */
  private static int firstChar(InputStream in) throws IOException {
    while (true) {
      in.mark(1);
      int next = in.read();
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        if (next >= 0) {
          in.reset();
        }
        return next;
      }
    }
  }

  private String rest(InputStream in, LimitedStream limited) throws IOException {
    try {
      in.readNBytes(HEAD);
    } catch (IOException cut) {
      // The status tells more than the way in which the page ended.
      if (httpStatus < 300) {
        throw cut;
      }
    }
    return limited.head();
  }
}
