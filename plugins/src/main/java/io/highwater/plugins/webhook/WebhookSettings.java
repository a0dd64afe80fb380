package io.highwater.plugins.webhook;

import io.highwater.plugins.settings.Secrets;
import io.highwater.plugins.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * Where and how to post.
 *
 * @param headers sent besides those of the message itself
 * @param timeout of one attempt, from connecting to the end of the answer
 * @param externalUrl where readers of the message find the console
 * @param secrets what no answer may show
 */
record WebhookSettings(
    HttpUrl url, Headers headers, Duration timeout, String externalUrl, Secrets secrets) {
  private static final Set<String> OWN_HEADERS =
      Set.of("content-type", "content-length", "idempotency-key", "host", "accept-encoding");

  /**
   * @throws IllegalArgumentException when a setting is unknown, missing or wrong
   */
  static WebhookSettings read(Map<String, Object> values) {
    Settings settings =
        new Settings(
            values,
            "url",
            "headers",
            "bearer_token",
            "username",
            "password",
            "timeout",
            "external_url");
    HttpUrl url = url(settings);
    List<String> secrets = new ArrayList<>(HiddenUrl.secrets(url));
    Headers.Builder headers = new Headers.Builder();
    settings.mapping("headers").forEach((key, value) -> header(headers, key, value));
    login(settings, url).ifPresent(value -> header(headers, "Authorization", value));
    for (String header : headers.build().names()) {
      secrets.addAll(headers.build().values(header));
    }
    settings.text("bearer_token").ifPresent(secrets::add);
    settings.text("password").ifPresent(secrets::add);
    return new WebhookSettings(
        url.newBuilder().username("").password("").build(),
        headers.build(),
        settings.deadline("timeout", Duration.ofSeconds(10)),
        settings.text("external_url").orElse(""),
        Secrets.of(secrets));
  }

  private static HttpUrl url(Settings settings) {
    String wanted = "the address to post to, such as https://hooks.example.org/alerts";
    HttpUrl url = HttpUrl.parse(settings.required("url", wanted).strip());
    if (url == null) {
      throw Settings.mistake("\"url\" is not an http or https address; write " + wanted);
    }
    return url;
  }

  private static void header(Headers.Builder headers, String name, String value) {
    if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      throw Settings.mistake("the header " + name + " is set by the hook itself; leave it out");
    }
    if (headers.get(name) != null) {
      throw Settings.mistake("the header " + name + " is set twice");
    }
    try {
      headers.add(name, value);
    } catch (IllegalArgumentException e) {
      // The library's own message may repeat the value.
      throw Settings.mistake("the header " + name + " holds a character that headers cannot carry");
    }
  }

  private static Optional<String> login(Settings settings, HttpUrl url) {
    Optional<String> token = settings.text("bearer_token");
    Optional<String> user =
        settings.text("username").or(() -> Optional.of(url.username()).filter(u -> !u.isEmpty()));
    if (token.isPresent() && user.isPresent()) {
      throw Settings.mistake("write either \"bearer_token\" or \"username\", not both");
    }
    if (user.isEmpty() && settings.text("password").isPresent()) {
      throw Settings.mistake("\"password\" needs a \"username\"");
    }
    return token
        .map(text -> "Bearer " + text)
        .or(() -> user.map(u -> basic(u, settings.text("password").orElse(url.password()))));
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Free of secrets. */
  @Override
  public String toString() {
    return "WebhookSettings[" + HiddenUrl.of(url) + "]";
  }
}
