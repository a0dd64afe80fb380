package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.DashboardSamples;
import io.highwater.ui.FakeOperator;
import io.highwater.ui.Fx;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.dashboard.DashboardFile;
import io.highwater.ui.dashboard.DashboardScreen;
import io.highwater.ui.theme.Theme;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/**
 * Whatever the keyboard can reach has a name and a role for who cannot see it; and text can be
 * read.
 */
class AccessibleNamesTest {
  private static final List<AccessibleRole> NO_ROLES =
      List.of(AccessibleRole.NODE, AccessibleRole.PARENT);

  private static String name(Node node) {
    if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
      return node.getAccessibleText();
    }
    return switch (node) {
      case Labeled labeled when labeled.getText() != null -> labeled.getText();
      case TextInputControl field when field.getPromptText() != null -> field.getPromptText();
      default -> "";
    };
  }

  /** Letters of less could not be read at an arm's length. */
  private static final double SMALLEST = 11;

  /** What is cached is never given back, see {@link io.highwater.ui.theme.Scroll}. */
  private static void cached(Node node, String screen, List<String> kept) {
    if (node.isCache()) {
      kept.add(screen + ": " + node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> cached(child, screen, kept));
    }
  }

  private static void small(Node node, String screen, List<String> tooSmall) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    if (node instanceof Text text
        && !text.getText().isBlank()
        && text.getFill() instanceof Color colour
        && colour.getOpacity() > 0
        && text.getFont().getSize() < SMALLEST) {
      tooSmall.add(screen + ": \"" + text.getText() + "\" " + text.getFont().getSize());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> small(child, screen, tooSmall));
    }
  }

  private static void collect(Node node, String screen, List<String> nameless, int[] seen) {
    if (!node.isVisible()) {
      return;
    }
    // What scrolls is reached by what is in it.
    if (node.isFocusTraversable() && !node.isDisabled() && !(node instanceof ScrollPane)) {
      seen[0]++;
      boolean panel = node.getStyleClass().contains("panel");
      if (name(node).isBlank() || (NO_ROLES.contains(node.getAccessibleRole()) && !panel)) {
        nameless.add(screen + ": " + node + " " + node.getStyleClass());
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, screen, nameless, seen));
    }
  }

  @Test
  void everythingThatTheKeyboardReachesHasANameAndARoleAndNoTextIsTooSmallAndNothingIsCached()
      throws Exception {
    try (SnapshotFeed feed = new SnapshotFeed(InstantSource.fixed(SampleSnapshots.NOW))) {
      Fx.run(
          () -> {
            feed.publish(SampleSnapshots.troubled());
            FakeOperator operator = new FakeOperator(true);
            Theme theme = Theme.dark();
            Console console =
                new Console(
                    SampleConsole.PLATFORM,
                    (used, navigator) ->
                        Stream.concat(
                                SampleConsole.screens(operator).create(used, navigator).stream(),
                                Stream.of(dashboards(used)))
                            .toList(),
                    operator,
                    theme,
                    feed,
                    SampleConsole.ZONE);
            theme.dress(new Scene(console.view(), 1600, 1000));
            feed.view(console::update);
            List<String> nameless = new ArrayList<>();
            List<String> tooSmall = new ArrayList<>();
            List<String> kept = new ArrayList<>();
            for (ScreenId screen : ScreenId.values()) {
              console.open(screen);
              assertThat(console.current()).isEqualTo(screen);
              console.view().applyCss();
              console.view().layout();
              small(console.view(), screen.word(), tooSmall);
              cached(console.view(), screen.word(), kept);
              int[] seen = {0};
              collect(console.view(), screen.word(), nameless, seen);
              assertThat(seen[0]).as(screen.word()).isGreaterThan(5);
            }
            assertThat(nameless).isEmpty();
            assertThat(tooSmall).isEmpty();
            assertThat(kept).isEmpty();
          });
    }
  }

  private static Screen dashboards(Theme theme) {
    return new DashboardScreen(
        DashboardFile.read(
                "kinds.yml",
                DashboardSamples.kinds(),
                SampleSnapshots.SOURCE,
                DashboardSamples.ANYTHING)
            .dashboards(),
        theme,
        SampleConsole.ZONE);
  }
}
