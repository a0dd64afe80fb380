package io.highwater.app.watch;

import io.highwater.app.demo.DemoPlatform;
import io.highwater.app.demo.DemoSettings;
import io.highwater.app.demo.Inbox;
import io.highwater.engine.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The demo platform, started with it and closed with it. It remembers nothing between two starts.
 */
public final class DemoOrigin implements Origin {
  private final DemoPlatform platform;
  private final Inbox inbox;
  private final InstantSource clock;

  public DemoOrigin(InstantSource clock) {
    this.clock = clock;
    this.inbox = Inbox.open();
    this.platform = DemoPlatform.start(DemoSettings.live(clock));
  }

  public DemoPlatform platform() {
    return platform;
  }

  @Override
  public Wiring.Outcome plan() {
    return new Wiring.Outcome(Optional.of(DemoPlan.of(platform, inbox, clock)), List.of());
  }

  @Override
  public Store store() {
    return Store.inMemory();
  }

  @Override
  public Optional<Path> storeFile() {
    return Optional.empty();
  }

  @Override
  public Path incidents() {
    return Path.of("highwater-incidents");
  }

  @Override
  public String nothingToReload() {
    return "The demo's rules are part of the program: there is nothing to read again.";
  }

  @Override
  public void close() {
    platform.close();
    inbox.close();
  }
}
