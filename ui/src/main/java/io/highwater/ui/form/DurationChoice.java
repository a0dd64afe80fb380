package io.highwater.ui.form;

import io.highwater.engine.yaml.Durations;
import io.highwater.ui.theme.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A duration: one of a few, or any that is typed. */
public final class DurationChoice {
  /** Offered where there may be none: an empty duration. */
  public static final String UNTIL_RESOLVED = "until resolved";

  private final HBox view = new HBox();
  private final TextField text = new TextField();
  private final List<Button> offers = new ArrayList<>();

  /**
   * @param offered at least one; the first is chosen
   */
  public DurationChoice(String word, List<String> offered) {
    view.getStyleClass().add("choice");
    view.setAlignment(Pos.CENTER_LEFT);
    view.getChildren().add(Text.whole(word, "muted"));
    for (String offer : offered) {
      Button button = new Button(offer);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.getStyleClass().addAll("small", "offer");
      button.setOnAction(_ -> choose(offer));
      offers.add(button);
      view.getChildren().add(button);
    }
    text.setPromptText("90m");
    text.setPrefColumnCount(6);
    text.setAccessibleText("duration");
    HBox.setHgrow(text, Priority.SOMETIMES);
    view.getChildren().add(text);
    text.textProperty().subscribe(this::light);
    choose(offered.getFirst());
  }

  public Region view() {
    return view;
  }

  public void choose(String offer) {
    text.setText(meaning(offer));
  }

  private static String meaning(String offer) {
    return offer.equals(UNTIL_RESOLVED) ? "" : offer;
  }

  private void light(String value) {
    for (Button offer : offers) {
      offer.getStyleClass().removeAll("chosen");
      if (meaning(offer.getText()).equals(value.strip())) {
        offer.getStyleClass().add("chosen");
      }
    }
  }

  public void onChange(Runnable change) {
    text.textProperty().subscribe((_, _) -> change.run());
  }

  /** Whether something is typed that is no duration. */
  public boolean unreadable() {
    return !text.getText().isBlank() && duration().isEmpty();
  }

  /** Empty where none is chosen, or what is typed is none. */
  public Optional<Duration> duration() {
    try {
      return text.getText().isBlank()
          ? Optional.empty()
          : Optional.of(Durations.parse(text.getText().strip())).filter(Duration::isPositive);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
