package io.highwater.plugins.command;

import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.process.ChildProcess;
import java.util.Map;

/** Makes command hooks; the settings are described in docs/hooks.md. */
public final class CommandFactory implements NotifierFactory {
  @Override
  public String type() {
    return "command";
  }

  @Override
  public Notifier create(String name, Map<String, Object> settings) {
    return new CommandNotifier(name, CommandSettings.read(settings), new ChildProcess());
  }
}
