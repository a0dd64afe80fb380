package io.highwater.plugins.webhook;

import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import java.util.Map;

/** Makes webhooks; the settings are described in docs/hooks.md. */
public final class WebhookFactory implements NotifierFactory {
  @Override
  public String type() {
    return "webhook";
  }

  @Override
  public Notifier create(String name, Map<String, Object> settings) {
    return new WebhookNotifier(name, WebhookSettings.read(settings));
  }
}
