package io.highwater.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.config.Languages;
import io.highwater.engine.signal.Query;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.DashboardFile;
import io.highwater.ui.dashboard.DashboardScreen;
import io.highwater.ui.dashboard.DashboardWriter;
import io.highwater.ui.dashboard.Past;
import io.highwater.ui.shell.SnapshotFeed;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PanelWindowsTest {
  private static final String FILE =
      """
      dashboards:
        - title: Orders
          refresh: 1m
          rows:
            - panels:
                - {title: Rate, queries: [{expr: x}, {expr: y}]}
                - {title: Depth, queries: [{expr: d}]}
          events:
            - {expr: e}
      """;

  @BeforeAll
  static void toolkit() throws InterruptedException {
    Toolkit.startHeadless();
  }

  @Test
  void aPanelOfItsOwnIsAskedUntilItsWindowIsClosed() {
    List<Map<Query, Duration>> asked = new ArrayList<>();
    try (SnapshotFeed feed = new SnapshotFeed(InstantSource.system())) {
      PanelWindows windows = new PanelWindows(feed, () -> asked::add, () -> Past.NONE);
      List<Dashboard> dashboards =
          DashboardFile.read("d.yml", FILE, "p", Languages.of(List.of(), "p")).dashboards();
      boolean done =
          feed.onFx(
                  () -> {
                    Stage console = new Stage();
                    DashboardScreen screen =
                        new DashboardScreen(
                            () -> dashboards,
                            Theme.dark(),
                            ZoneOffset.UTC,
                            _ -> {},
                            Past.NONE,
                            DashboardWriter.NONE,
                            windows);
                    console.setScene(new Scene(new StackPane(screen.view()), 900, 500));
                    console.show();
                    screen.update(feed.latest(), feed.now());
                    choose(screen.view().lookup(".panel"), "Open in a window of its own");

                    Stage panel = window("Rate");
                    assertThat(asked)
                        .containsExactly(
                            Map.of(
                                new Query("p", "x"),
                                Duration.ofMinutes(1),
                                new Query("p", "y"),
                                Duration.ofMinutes(1),
                                new Query("p", "e"),
                                Duration.ofMinutes(1)));
                    assertThat(panel.getScene().getRoot().lookup(".panel")).isNotNull();
                    console.close();
                    assertThat(panel.isShowing()).as("it goes on").isTrue();
                    panel.close();
                    assertThat(asked).last().isEqualTo(Map.of());
                    return true;
                  })
              .join();
      assertThat(done).isTrue();
    }
  }

  private static Stage window(String title) {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .filter(stage -> title.equals(stage.getTitle()))
        .findFirst()
        .orElseThrow();
  }

  private static void choose(Node panel, String item) {
    Event.fireEvent(
        panel,
        new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, 10, 10, false, null));
    ContextMenu menu =
        Window.getWindows().stream()
            .filter(ContextMenu.class::isInstance)
            .map(ContextMenu.class::cast)
            .findFirst()
            .orElseThrow();
    menu.getItems().stream()
        .filter(one -> item.equals(one.getText()))
        .findFirst()
        .ifPresent(MenuItem::fire);
    menu.hide();
  }
}
