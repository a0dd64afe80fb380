package io.highwater.app.desk;

import io.highwater.app.demo.DemoPlatform;
import io.highwater.ui.shell.FaultBoard;
import java.util.List;

/** The demo's fault switches for the screens; each switch is thrown on a thread of its own. */
public final class DemoFaults implements FaultBoard {
  private final DemoPlatform platform;

  public DemoFaults(DemoPlatform platform) {
    this.platform = platform;
  }

  @Override
  public List<Fault> faults() {
    return platform.faults().stream()
        .map(fault -> new Fault(fault.name(), fault.title(), fault.description(), fault.active()))
        .toList();
  }

  @Override
  public void inject(String name) {
    Thread.ofVirtual().name("inject-" + name).start(() -> platform.inject(name));
  }

  @Override
  public void heal(String name) {
    Thread.ofVirtual().name("heal-" + name).start(() -> platform.heal(name));
  }
}
