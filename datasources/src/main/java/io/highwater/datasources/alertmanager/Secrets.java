package io.highwater.datasources.alertmanager;

import io.highwater.datasources.prometheus.PrometheusSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.Credentials;
import okhttp3.Headers;

/** The headers that say who asks, looked up anew before each question. */
final class Secrets {
  private Secrets() {}

  static Headers of(PrometheusSettings settings) throws NoAnswerException {
    Headers.Builder headers = new Headers.Builder();
    for (Map.Entry<String, Supplier<String>> header : settings.headers().entrySet()) {
      add(headers, header.getKey(), header.getValue());
    }
    if (settings.bearer().isPresent()) {
      Supplier<String> token = settings.bearer().get();
      add(headers, "Authorization", () -> "Bearer " + token.get().strip());
    } else if (settings.login().isPresent()) {
      PrometheusSettings.Login login = settings.login().get();
      add(
          headers,
          "Authorization",
          () -> Credentials.basic(login.user(), login.password().get(), StandardCharsets.UTF_8));
    }
    return headers.build();
  }

  private static void add(Headers.Builder headers, String name, Supplier<String> value)
      throws NoAnswerException {
    try {
      headers.set(name, value.get());
    } catch (IllegalStateException e) {
      throw NoAnswerException.refused("nothing was asked: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      // Its message quotes the secret.
      throw NoAnswerException.refused(
          "nothing was asked: the value of " + name + " cannot be sent in a header");
    }
  }
}
