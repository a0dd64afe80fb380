package io.highwater.plugins.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Delivery;
import io.highwater.plugins.Notifications;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A-18, with W-13's wish: 429 is not the end. */
class WebhookAnswerTest {
  private static Delivery judge(int status, String retryAfter) {
    return new WebhookAnswer(
            status, Optional.of(retryAfter).filter(t -> !t.isEmpty()), Optional.empty(), "text")
        .judge(Notifications.AT);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void successIsDelivered(int status) {
    assertThat(judge(status, "")).isEqualTo(new Delivery.Delivered("HTTP " + status + ": text"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
  void whatMayWorkLaterIsTriedAgain(int status) {
    assertThat(judge(status, "")).isEqualTo(new Delivery.Retry("HTTP " + status + ": text"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422})
  void aRefusalIsFinal(int status) {
    assertThat(judge(status, "")).isEqualTo(new Delivery.Rejected("HTTP " + status + ": text"));
  }

  @ParameterizedTest
  @CsvSource({
    "429, 120, PT2M",
    "503, ' 7 ', PT7S",
    "503, 'Sun, 01 Mar 2026 03:05:00 GMT', PT5M",
    "429, 86400, PT1H",
    "429, '999999999999999999', PT1H",
  })
  void theReceiversWordOnWhenIsKept(int status, String retryAfter, Duration after) {
    assertThat(judge(status, retryAfter))
        .isEqualTo(new Delivery.Retry("HTTP " + status + ": text", Optional.of(after)));
  }

  @ParameterizedTest
  @CsvSource({
    "429, soon",
    "429, -5",
    "429, 0",
    "503, 'Sun, 01 Mar 2026 02:55:00 GMT'",
    "503, 99999999999999999999999",
    "500, 60",
  })
  void anythingElseIsNoWordOnWhen(int status, String retryAfter) {
    assertThat(judge(status, retryAfter))
        .isEqualTo(new Delivery.Retry("HTTP " + status + ": text"));
  }

  @Test
  void aRedirectIsRefusedWithItsTarget() {
    assertThat(
            new WebhookAnswer(302, Optional.empty(), Optional.of("https://login.example/"), "")
                .judge(Notifications.AT))
        .isInstanceOf(Delivery.Rejected.class)
        .extracting(Delivery::answer)
        .asString()
        .contains("HTTP 302", "https://login.example/", "\"url\"");
  }

  @Test
  void anEmptyAnswerIsJustItsStatus() {
    assertThat(
            new WebhookAnswer(204, Optional.empty(), Optional.empty(), "")
                .judge(Notifications.AT)
                .answer())
        .isEqualTo("HTTP 204");
  }
}
