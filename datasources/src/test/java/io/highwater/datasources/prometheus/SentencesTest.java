package io.highwater.datasources.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.prometheus.client.Failure;
import io.highwater.prometheus.client.Failure.ApiError;
import io.highwater.prometheus.client.Failure.HttpError;
import io.highwater.prometheus.client.Failure.Malformed;
import io.highwater.prometheus.client.Failure.Reason;
import io.highwater.prometheus.client.Failure.RedirectRefused;
import io.highwater.prometheus.client.Failure.TooLarge;
import io.highwater.prometheus.client.Failure.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {
  private static final Sentences SENTENCES =
      new Sentences("prod", "10.0.0.5:9090", Duration.ofSeconds(4));

  static Stream<Arguments> everyFailure() {
    return Stream.of(
        Arguments.of(unreachable(Reason.REFUSED, ""), "10.0.0.5:9090 refused the connection"),
        Arguments.of(unreachable(Reason.TIMEOUT, ""), "no answer within 4 s"),
        Arguments.of(unreachable(Reason.CUT_OFF, "eof"), "the answer was cut off"),
        Arguments.of(unreachable(Reason.NO_ROUTE, ""), "there is no route to 10.0.0.5:9090"),
        Arguments.of(unreachable(Reason.UNKNOWN_HOST, ""), "no address is known for 10.0.0.5:9090"),
        Arguments.of(
            unreachable(Reason.TLS, "its certificate has expired"),
            "no trusted connection to 10.0.0.5:9090: its certificate has expired"),
        Arguments.of(unreachable(Reason.CANCELLED, ""), "the query was cancelled"),
        Arguments.of(
            unreachable(
                Reason.CREDENTIALS,
                "the value of Authorization could not be had: the environment variable T is not"
                    + " set"),
            "nothing was asked: the value of Authorization could not be had: the environment"
                + " variable T is not set"),
        Arguments.of(
            unreachable(Reason.OTHER, "odd"), "the connection to 10.0.0.5:9090 failed: odd"),
        Arguments.of(
            new HttpError(401, "text/html", "Unauthorized"),
            "answered 401 Unauthorized: check the credentials of source prod"),
        Arguments.of(
            new ApiError(403, "forbidden", "no"),
            "answered 403 Forbidden: check the credentials of source prod"),
        Arguments.of(
            new HttpError(404, "text/plain", "404 page not found"),
            "answered 404 Not Found: check the path in the url of source prod"),
        Arguments.of(
            new HttpError(502, "text/html", "502 Bad Gateway nginx"),
            "answered 502 Bad Gateway: 502 Bad Gateway nginx"),
        Arguments.of(new HttpError(599, "", ""), "answered HTTP status 599"),
        Arguments.of(
            new HttpError(200, "text/html", "Sign in"),
            "answered with something that is not JSON (text/html): Sign in"),
        Arguments.of(
            new HttpError(200, "", "hello"),
            "answered with something that is not JSON (no content type): hello"),
        Arguments.of(new HttpError(200, "", ""), "answered with an empty page"),
        Arguments.of(
            new ApiError(400, "bad_data", "1:6: parse error"),
            "refused the query: 1:6: parse error"),
        Arguments.of(
            new ApiError(503, "timeout", "query timed out"),
            "gave up on the query: query timed out"),
        Arguments.of(
            new ApiError(422, "execution", "many-to-many"),
            "answered with an error (execution): many-to-many"),
        Arguments.of(
            new ApiError(422, "422", "unparsed data"),
            "answered 422 Unprocessable Content: unparsed data"),
        Arguments.of(new ApiError(500, "", "oops"), "answered 500 Internal Server Error: oops"),
        Arguments.of(
            new Malformed("expected a number, found null at byte 7"),
            "answered in a form that cannot be read: expected a number, found null at byte 7"),
        Arguments.of(
            new RedirectRefused(
                302, URI.create("https://other.example/login"), "it leads to another host"),
            "redirected to other.example, which is not followed"),
        Arguments.of(
            new RedirectRefused(
                302, URI.create("http://prom.example/"), "it leads from https to http"),
            "redirected to prom.example, which is not followed: it leads from https to http"),
        Arguments.of(
            new RedirectRefused(302, URI.create(""), "it leads nowhere"),
            "redirected to an address that is none, which is not followed: it leads nowhere"),
        Arguments.of(new TooLarge(64L << 20), "answer larger than the limit of 64 MiB"),
        Arguments.of(new TooLarge(10 << 10), "answer larger than the limit of 10 KiB"),
        Arguments.of(new TooLarge(1_500_000), "answer larger than the limit of 1,500,000 bytes"));
  }

  private static Failure unreachable(Reason reason, String detail) {
    return new Unreachable(reason, detail);
  }

  @ParameterizedTest
  @MethodSource
  void everyFailure(Failure failure, String sentence) {
    assertThat(SENTENCES.of(failure)).isEqualTo(sentence);
  }

  @Test
  void aSentenceStaysOnOneLineAndFitsAScreen() {
    String sentence = SENTENCES.of(new ApiError(400, "bad_data", "line\n\tand ".repeat(100)));
    assertThat(sentence).doesNotContain("\n", "\t").hasSize(240).endsWith("…");
  }

  @Test
  void durationsAreSaidInTheUnitThatFits() {
    assertThat(Sentences.duration(Duration.ofMillis(300))).isEqualTo("300 ms");
    assertThat(Sentences.duration(Duration.ofMillis(2500))).isEqualTo("2.5 s");
    assertThat(Sentences.duration(Duration.ofSeconds(60))).isEqualTo("60 s");
  }
}
