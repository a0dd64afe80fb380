package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class LazyScreenTest {
  private final List<String> calls = new ArrayList<>();

  private final class Told implements Screen {
    private final Region view = new Region();

    Told() {
      calls.add("made");
    }

    @Override
    public ScreenId id() {
      return ScreenId.RULES;
    }

    @Override
    public Region view() {
      return view;
    }

    @Override
    public void update(Snapshot snapshot, Instant now) {
      calls.add("update");
    }

    @Override
    public void hidden() {
      calls.add("hidden");
    }

    @Override
    public boolean escape() {
      return true;
    }

    @Override
    public boolean turnTo(String part) {
      calls.add("turn to " + part);
      return true;
    }

    @Override
    public List<KeyHelp> keys() {
      return List.of(new KeyHelp("k", "key"));
    }
  }

  @Test
  void itIsMadeOnceWhenSomebodyWantsToSeeIt() {
    Screen lazy = new LazyScreen(ScreenId.RULES, Told::new);
    assertThat(lazy.id()).isEqualTo(ScreenId.RULES);
    assertThat(lazy.escape()).isFalse();
    lazy.hidden();
    assertThat(lazy.demanding(Instant.EPOCH)).isEqualTo(Demand.NONE);
    assertThat(calls).isEmpty();

    Region view = lazy.view();
    lazy.update(Snapshot.EMPTY, Instant.EPOCH);
    assertThat(lazy.turnTo("a")).isTrue();
    lazy.hidden();
    assertThat(lazy.view()).isEqualTo(view);
    assertThat(lazy.escape()).isTrue();
    assertThat(lazy.keys()).hasSize(1);
    assertThat(calls).containsExactly("made", "update", "turn to a", "hidden");
  }
}
