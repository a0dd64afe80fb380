package io.highwater.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.Pictures;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class ThemeTest {
  @Test
  void aChangeIsToldToThoseThatLiveAndKeepsNobodyAlive() {
    Pictures.onFx(
        () -> {
          Theme theme = Theme.dark();
          AtomicInteger told = new AtomicInteger();
          Region kept = new Region();
          theme.onChange(kept, told::incrementAndGet);
          WeakReference<Region> dropped = dropped(theme);
          while (dropped.get() != null) {
            System.gc();
          }
          while (theme.listeners() > 1) {
            System.gc();
          }
          theme.use(Palette.LIGHT);
          theme.use(TypeScale.WALL);
          assertThat(told).hasValue(2);
          assertThat(kept.getProperties()).isNotEmpty();
          return true;
        });
  }

  private static WeakReference<Region> dropped(Theme theme) {
    Region region = new Region();
    theme.onChange(region, () -> region.setOpacity(0.5));
    return new WeakReference<>(region);
  }
}
