package io.highwater.plugins.webhook;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.yaml.Durations;
import io.highwater.plugins.payload.AlertmanagerMessage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Posts Alertmanager's webhook message. */
final class WebhookNotifier implements Notifier {
  private static final int READ_OF_ANSWER = 8192;

  /** As many connections as deliveries are under way at a time. */
  private static final int KEPT = 4;

  private final String name;
  private final WebhookSettings settings;
  private final OkHttpClient client;

  WebhookNotifier(String name, WebhookSettings settings) {
    this.name = name;
    this.settings = settings;
    // Kept for a storm and no longer: pages are rare, and an idle connection is a stale one.
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectionPool(new ConnectionPool(KEPT, 2, TimeUnit.SECONDS))
            .callTimeout(settings.timeout())
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout())
            .writeTimeout(settings.timeout())
            .build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public String target() {
    return HiddenUrl.of(settings.url());
  }

  @Override
  public Delivery deliver(Notification notification, Instant at) {
    String json = AlertmanagerMessage.json(notification, settings.externalUrl());
    Request request =
        new Request.Builder()
            .url(settings.url())
            .headers(settings.headers())
            .header("Idempotency-Key", headerSafe(notification.id()))
            .header("Accept-Encoding", "identity")
            .post(new OneShotJson(json))
            .build();
    try (Response response = client.newCall(request).execute()) {
      return answer(response).judge(at);
    } catch (Exception e) {
      return new Delivery.Retry(noAnswer(e));
    }
  }

  /**
   * Besides what it declares, the client lets an interrupt of its caller through as an {@link
   * InterruptedException}.
   */
  private String noAnswer(Exception e) {
    if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
    return e instanceof InterruptedIOException
        ? "no answer within " + Durations.format(settings.timeout())
        : settings.secrets().excerpt(reason(e));
  }

  private WebhookAnswer answer(Response response) {
    return new WebhookAnswer(
        response.code(),
        Optional.ofNullable(response.header("Retry-After")),
        Optional.ofNullable(response.header("Location"))
            .map(to -> settings.url().resolve(to))
            .map(HiddenUrl::of),
        settings.secrets().excerpt(start(response)));
  }

  /** The start of the answer's text; an answer that breaks off has been given all the same. */
  private static String start(Response response) {
    try {
      byte[] bytes = response.body().byteStream().readNBytes(READ_OF_ANSWER);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private static String headerSafe(String id) {
    return id.replaceAll("[^\\x21-\\x7e]", "_");
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
  }
}
