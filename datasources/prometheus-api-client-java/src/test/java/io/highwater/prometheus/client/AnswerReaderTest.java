package io.highwater.prometheus.client;

import static io.highwater.prometheus.client.Answers.failure;
import static io.highwater.prometheus.client.Answers.read;
import static io.highwater.prometheus.client.Answers.success;
import static io.highwater.prometheus.client.Answers.unreachable;
import static io.highwater.prometheus.client.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.prometheus.client.Failure.ApiError;
import io.highwater.prometheus.client.Failure.HttpError;
import io.highwater.prometheus.client.Failure.Malformed;
import io.highwater.prometheus.client.Failure.Reason;
import io.highwater.prometheus.client.Failure.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final String OK = "{\"status\":\"success\",\"data\":[\"a\"]}";

  @Test
  void errorKeepsItsTypeEvenIfNobodyKnowsIt() {
    assertThat(
            failure(
                read(
                    503,
                    "application/json",
                    "{\"status\":\"error\",\"errorType\":\"too_sleepy\",\"error\":\"later\"}",
                    Json::texts),
                ApiError.class))
        .isEqualTo(new ApiError(503, "too_sleepy", "later"));
  }

  @Test
  void errorMayComeWithStatus200AndWithData() {
    assertThat(
            failure(
                read(
                    "{\"status\":\"error\",\"data\":{\"not\":\"texts\"},\"errorType\":\"execution\","
                        + "\"error\":\"e\"}",
                    Json::texts),
                ApiError.class))
        .isEqualTo(new ApiError(200, "execution", "e"));
  }

  @Test
  void dataMayComeBeforeTheStatus() {
    assertThat(value(read("{\"data\":[\"a\"],\"status\":\"success\"}", Json::texts)))
        .containsExactly("a");
  }

  @Test
  void warningsInfosAndMissingDataAreToldApart() {
    Answer.Success<List<String>> answer =
        success(
            read(
                "{\"status\":\"success\",\"data\":[],\"infos\":[\"PromQL info:"
                    + " i\"],\"warnings\":[\"PromQL info: an old server puts this here\",\"PromQL"
                    + " warning: bucket label \\\"le\\\" is missing\",\"results truncated due to"
                    + " limit\",\"No StoreAPIs matched for this query\",\"receive series from Addr:"
                    + " 10.0.0.7:10901: rpc error: code = Unavailable\"]}",
                Json::texts));
    assertThat(answer.infos())
        .containsExactlyInAnyOrder("PromQL info: i", "PromQL info: an old server puts this here");
    assertThat(answer.warnings())
        .containsExactly(
            "PromQL warning: bucket label \"le\" is missing", "results truncated due to limit");
    assertThat(answer.missing()).hasSize(2).first().asString().contains("No StoreAPIs");
    assertThat(answer.isPartial()).isTrue();
  }

  @Test
  void anEngineWarningThatMentionsAnErrorIsNoMissingData() {
    assertThat(
            success(
                    read(
                        "{\"status\":\"success\",\"data\":[],\"warnings\":[\"PromQL warning: metric"
                            + " \\\"remote_read_seconds\\\" has a mix\"]}",
                        Json::texts))
                .isPartial())
        .isFalse();
  }

  @Test
  void victoriaMetricsMarksPartialAnswers() {
    String body = "{\"status\":\"success\",\"isPartial\":%s,\"data\":[],\"stats\":{\"s\":\"1\"}}";
    assertThat(success(read(body.formatted("true"), Json::texts)).isPartial()).isTrue();
    assertThat(success(read(body.formatted("false"), Json::texts)).isPartial()).isFalse();
  }

  @Test
  void htmlIsAnHttpErrorWithItsTextOnly() {
    String page =
        """
        <html><head><title>502 Bad Gateway</title><style>h1 {color: red}</style></head>
        <body><script>alert('x < y')</script><center><h1>502 Bad&nbsp;Gateway</h1></center>
        <!-- padding --><hr>nginx/1.22.1 &amp; more</body></html>
        """;
    assertThat(failure(read(502, "text/html", page, Json::texts), HttpError.class))
        .isEqualTo(new HttpError(502, "text/html", "502 Bad Gateway nginx/1.22.1 & more"));
  }

  @Test
  void aLogInPageWithStatus200IsNoAnswer() {
    assertThat(
            failure(
                read(200, "text/html", "<head><title>Sign in</title></head>", Json::texts),
                HttpError.class))
        .isEqualTo(new HttpError(200, "text/html", "Sign in"));
  }

  @Test
  void jsonOfAnotherKindIsAnHttpError() {
    assertThat(
            failure(
                read(401, "application/json", "{\"message\":\"no\"}", Json::texts),
                HttpError.class))
        .isEqualTo(new HttpError(401, "application/json", "{\"message\":\"no\"}"));
    assertThat(failure(read("{\"status\":{\"code\":5}}", Json::texts), HttpError.class).excerpt())
        .contains("code");
  }

  @Test
  void longPagesAreCutToAnExcerpt() {
    HttpError error =
        failure(read(500, "text/plain", "ü".repeat(5000), Json::texts), HttpError.class);
    assertThat(error.excerpt()).hasSize(200).endsWith("ü…");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 20, 28, 32})
  void aTextThatEndsInItsMiddleIsCutOff(int length) {
    assertThat(unreachable(read(OK.substring(0, length), Json::texts))).isEqualTo(Reason.CUT_OFF);
  }

  @Test
  void anEmptyBodyIsAnHttpError() {
    assertThat(failure(read(200, "", " \n", Json::texts), HttpError.class))
        .isEqualTo(new HttpError(200, "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"success\"}",
        "{\"status\":\"success\",\"data\":{}}",
        "{\"status\":\"success\",\"data\":[\"a\"]} trailing",
        "{\"status\":\"success\",\"data\":[\"a\"]}{}",
        "{\"status\":\"success\",\"data\":[\"a\" \"b\"]}",
        "{\"status\":\"success\",\"data\":[],\"warnings\":\"text\"}"
      })
  void whatOnlyBeginsLikeAnAnswerIsMalformed(String body) {
    failure(read(body, Json::texts), Malformed.class);
  }

  @Test
  void brokenJsonWithAnErrorStatusIsToldByItsStatus() {
    assertThat(failure(read(500, "application/json", "{oops", Json::texts), HttpError.class))
        .isEqualTo(new HttpError(500, "application/json", "{oops"));
    assertThat(failure(read(500, "application/json", "{\"a\":", Json::texts), HttpError.class))
        .isEqualTo(new HttpError(500, "application/json", "{\"a\":"));
  }

  @Test
  void theLimitIsExact() throws IOException {
    byte[] body = OK.getBytes(StandardCharsets.UTF_8);
    AnswerReader<List<String>> reader = new AnswerReader<>(200, "", Json::texts);
    assertThat(reader.read(new ByteArrayInputStream(body), body.length))
        .isInstanceOf(Answer.Success.class);
    AnswerReader<List<String>> strict = new AnswerReader<>(200, "", Json::texts);
    assertThat(
            failure(strict.read(new ByteArrayInputStream(body), body.length - 1), TooLarge.class))
        .isEqualTo(new TooLarge(body.length - 1));
  }
}
