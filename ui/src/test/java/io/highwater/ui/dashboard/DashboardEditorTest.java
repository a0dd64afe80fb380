package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.yaml.Problem;
import io.highwater.ui.DashboardSamples;
import io.highwater.ui.Pictures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardEditorTest {
  private static final String FILE =
      """
      # Whose they are
      dashboards:
        - title: Orders
          rows:
            - panels:
                - {title: Rate, queries: [{expr: x}]} # of all
                - {title: Flow, queries: [{expr: y}]}
      """;

  private static final Place RATE = new Place("/etc/d.yml", 0, 0, 0);

  private final AtomicInteger closed = new AtomicInteger();
  private final Fake fake = new Fake();
  private final DashboardEditor editor =
      Pictures.onFx(() -> new DashboardEditor(fake, closed::incrementAndGet));

  /** One file in memory. */
  private static final class Fake implements DashboardWriter {
    private String held = FILE;
    private Optional<String> failure = Optional.empty();

    @Override
    public boolean writes(String file) {
      return true;
    }

    @Override
    public CompletableFuture<String> read(String file) {
      return answer(held);
    }

    @Override
    public List<Problem> check(String file, String text) {
      return DashboardFile.read(file, text, "p", DashboardSamples.ANYTHING).problems();
    }

    @Override
    public CompletableFuture<String> write(String file, String before, String text) {
      CompletableFuture<String> answer = answer(text);
      if (failure.isEmpty()) {
        held = text;
      }
      return answer;
    }

    private CompletableFuture<String> answer(String text) {
      return failure.isEmpty()
          ? CompletableFuture.completedFuture(text)
          : CompletableFuture.failedFuture(new IllegalStateException(failure.get()));
    }
  }

  private interface Step {
    void run();
  }

  @BeforeEach
  void scene() {
    onFx(
        () -> {
          var _ = new Scene(editor.view());
        });
  }

  private static void onFx(Step step) {
    Pictures.onFx(
        () -> {
          step.run();
          return true;
        });
  }

  private <N extends Node> N find(String id, Class<N> type) {
    editor.view().applyCss();
    editor.view().layout();
    return type.cast(editor.view().lookup("#" + id));
  }

  private Button save() {
    return find("editor-save", Button.class);
  }

  private void title(String title) {
    find("panel-title", TextField.class).setText(title);
  }

  @Test
  void theFormOfAPanelWritesWhatIsOtherAndKeepsTheRest() {
    onFx(
        () -> {
          editor.panel(RATE);
          assertThat(find("panel-title", TextField.class).getText()).isEqualTo("Rate");
          assertThat(save().isDisabled()).as("nothing has changed").isTrue();
          title("Orders a second");
          assertThat(save().isDisabled()).isFalse();
          save().fire();
          assertThat(fake.held).isEqualTo(FILE.replace("title: Rate", "title: Orders a second"));
          assertThat(editor.isOpen()).isFalse();
          assertThat(closed).hasValue(1);
        });
  }

  @Test
  void whatIsWrongIsSaidWithItsLineAndCannotBeSaved() {
    onFx(
        () -> {
          editor.text(RATE.file());
          TextArea text = find("editor-text", TextArea.class);
          text.setText(FILE.replace("title: Flow", "title: Flow, kind: donut"));
          assertThat(editor.problem()).startsWith("Line 7: ").contains("donut");
          assertThat(save().isDisabled()).isTrue();
          text.setText(FILE.replace("title: Flow", "title: Flow, kind: stat"));
          assertThat(editor.problem()).isEmpty();
          save().fire();
          assertThat(fake.held).contains("kind: stat");
        });
  }

  @Test
  void aLongTextIsCheckedWhenItIsSaved() {
    onFx(
        () -> {
          editor.text(RATE.file());
          TextArea text = find("editor-text", TextArea.class);
          String wrong = FILE.replace("title: Flow", "title: Flow, kind: donut");
          text.setText(wrong + "# long\n".repeat(30_000));
          save().fire();
          assertThat(editor.problem()).startsWith("Line 7: ");
          assertThat(fake.held).isEqualTo(FILE);
          assertThat(editor.isOpen()).isTrue();
        });
  }

  @Test
  void whatCannotBeWrittenIsSaidAndStaysOpen() {
    onFx(
        () -> {
          editor.panel(RATE);
          title("Orders");
          fake.failure = Optional.of("d.yml has been changed by somebody else");
          save().fire();
          assertThat(editor.problem()).isEqualTo("d.yml has been changed by somebody else");
          assertThat(editor.isOpen()).isTrue();
          assertThat(find("panel-title", TextField.class).getText()).isEqualTo("Orders");
          assertThat(fake.held).isEqualTo(FILE);
          assertThat(save().isDisabled()).as("it may be tried again").isFalse();
        });
  }

  @Test
  void whatCannotBeReadIsSaid() {
    onFx(
        () -> {
          fake.failure = Optional.of("d.yml cannot be read");
          editor.text(RATE.file());
          assertThat(editor.problem()).isEqualTo("d.yml cannot be read");
          assertThat(save().isDisabled()).isTrue();
          assertThat(editor.escape()).isTrue();
          assertThat(editor.isOpen()).isFalse();
        });
  }

  @Test
  void escapeThrowsNothingAwayTheFirstTime() {
    onFx(
        () -> {
          assertThat(editor.escape()).isFalse();
          editor.panel(RATE);
          title("Orders");
          assertThat(editor.escape()).isTrue();
          assertThat(editor.isOpen()).isTrue();
          assertThat(editor.problem()).contains("not saved");
          title("Order");
          assertThat(editor.escape()).isTrue();
          assertThat(editor.isOpen()).as("it was changed behind the warning").isTrue();
          assertThat(editor.escape()).isTrue();
          assertThat(editor.isOpen()).isFalse();
          assertThat(fake.held).isEqualTo(FILE);
        });
  }

  @Test
  void whatIsNotSavedIsNotReplaced() {
    onFx(
        () -> {
          editor.panel(RATE);
          title("Orders");
          editor.panel(new Place(RATE.file(), 0, 0, 1));
          assertThat(editor.problem()).contains("not saved");
          assertThat(find("panel-title", TextField.class).getText()).isEqualTo("Orders");
          title("Rate");
          editor.panel(new Place(RATE.file(), 0, 0, 1));
          assertThat(find("panel-title", TextField.class).getText()).isEqualTo("Flow");
        });
  }

  @Test
  void panelsAreAddedAndRemoved() {
    onFx(
        () -> {
          editor.another(RATE);
          assertThat(save().isDisabled()).as("it is empty").isTrue();
          title("Errors");
          assertThat(editor.problem()).isEqualTo("Line 8: this panel has no queries");
          find("panel-expression", TextArea.class).setText("e");
          assertThat(editor.problem()).isEmpty();
          save().fire();
          assertThat(fake.held)
              .isEqualTo(FILE + "          - {title: Errors, queries: [{expr: e}]}\n");

          editor.panel(new Place(RATE.file(), 0, 0, 2));
          find("editor-remove", ToggleButton.class).fire();
          assertThat(save().isDisabled()).isFalse();
          find("editor-remove", ToggleButton.class).fire();
          assertThat(save().isDisabled()).as("it stays").isTrue();
          find("editor-remove", ToggleButton.class).fire();
          save().fire();
          assertThat(fake.held).isEqualTo(FILE);
        });
  }

  @Test
  void theWholeFileOpensWhereThePanelStands() {
    onFx(
        () -> {
          editor.panel(new Place(RATE.file(), 0, 0, 1));
          title("Stream");
          find("editor-whole", Button.class).fire();
          TextArea text = find("editor-text", TextArea.class);
          assertThat(text.getText().substring(text.getCaretPosition()).strip())
              .startsWith("- {title: Stream");
          assertThat(save().isDisabled()).as("what the form changed is not saved yet").isFalse();
          save().fire();
          assertThat(fake.held).isEqualTo(FILE.replace("Flow", "Stream"));
        });
  }
}
