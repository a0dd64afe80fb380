package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A screen that is made when somebody first wants to see it, so that a console starts with what it
 * shows. It must demand nobody by itself: until it is made nobody asks it.
 */
public final class LazyScreen implements Screen {
  private final ScreenId id;
  private final Supplier<Screen> make;
  private boolean unattended;
  private @Nullable Screen made;

  /**
   * @param make is called once, on the FX thread
   */
  public LazyScreen(ScreenId id, Supplier<Screen> make) {
    this.id = id;
    this.make = make;
  }

  private Screen screen() {
    if (made == null) {
      made = make.get();
      if (unattended) {
        made.unattended();
      }
    }
    return made;
  }

  @Override
  public ScreenId id() {
    return id;
  }

  @Override
  public Region view() {
    return screen().view();
  }

  @Override
  public void update(Snapshot snapshot, Instant now) {
    screen().update(snapshot, now);
  }

  @Override
  public void hidden() {
    if (made != null) {
      made.hidden();
    }
  }

  @Override
  public void focus() {
    screen().focus();
  }

  @Override
  public void focusFilter() {
    screen().focusFilter();
  }

  @Override
  public boolean escape() {
    return made != null && made.escape();
  }

  @Override
  public boolean turnTo(String part) {
    return screen().turnTo(part);
  }

  @Override
  public void unattended() {
    unattended = true;
    if (made != null) {
      made.unattended();
    }
  }

  @Override
  public void select(AlertKey key) {
    screen().select(key);
  }

  @Override
  public Demand demanding(Instant now) {
    return made == null ? Demand.NONE : made.demanding(now);
  }

  @Override
  public List<KeyHelp> keys() {
    return screen().keys();
  }
}
