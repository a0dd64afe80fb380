package io.highwater.ui.deliveries;

import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Attempt;
import io.highwater.engine.engine.Snapshot.Hook;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Pairs;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Who was told what, and who was not; and the receivers there are. */
public final class DeliveriesScreen implements Screen {
  private final HBox view = new HBox();
  private final Operator operator;
  private final ZoneId zone;
  private final RowList<String, Outgoing> list;
  private final Empty empty = new Empty(Icon.DELIVERIES, "Nothing sent yet", "");
  private final VBox hooks = new VBox();
  private final VBox detail = new VBox();
  private final Label subject = Text.wrapped("", "title");
  private final Pairs facts = new Pairs();
  private final VBox attempts = new VBox();
  private List<Hook> shownHooks = List.of();
  private Optional<Outgoing> shown = Optional.empty();
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  public DeliveriesScreen(Operator operator, ZoneId zone) {
    this.operator = operator;
    this.zone = zone;
    this.list =
        new RowList<>(
            row -> Optional.of(row.notification().id()),
            () -> new DeliveryFace(zone, id -> operator.send(new Command.Resend(id))));
    StackPane rows = new StackPane(list.view(), empty.view());
    VBox.setVgrow(rows, Priority.ALWAYS);
    VBox left = new VBox(rows);
    left.getStyleClass().addAll("card", "list-card");
    left.setMinWidth(Region.USE_PREF_SIZE);
    left.prefWidthProperty().bind(view.widthProperty().multiply(0.58));
    view.getStyleClass().add("screen");
    view.getChildren().addAll(left, right());
    list.onSelect(_ -> showDetail());
  }

  private Region right() {
    hooks.getStyleClass().addAll("card", "hooks");
    attempts.getStyleClass().add("section-content");
    detail.getStyleClass().add("detail");
    detail.getChildren().addAll(subject, facts.view(), Text.label("Attempts", "caption"), attempts);
    detail.setVisible(false);
    ScrollPane scroll = new ScrollPane(detail);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("edge-to-edge", "detail-scroll");
    StackPane card = new StackPane(scroll);
    card.getStyleClass().addAll("card", "detail-card");
    VBox.setVgrow(card, Priority.ALWAYS);
    VBox right = new VBox(hooks, card);
    right.getStyleClass().add("column");
    right.setMinWidth(320);
    HBox.setHgrow(right, Priority.ALWAYS);
    return right;
  }

  @Override
  public ScreenId id() {
    return ScreenId.DELIVERIES;
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    list.show(next.deliveries(), at);
    if (list.selected().isEmpty()) {
      list.selectFirst();
    }
    boolean none = next.deliveries().isEmpty();
    empty.view().setVisible(none);
    if (none && next.hooks().isEmpty()) {
      empty.say(
          "Nobody is told",
          "Name a receiver under \"hooks:\" in the configuration and press Ctrl+R.");
    } else if (none) {
      empty.say("Nothing sent yet", "Send a test to each receiver before you need it.");
    }
    hooks(next.hooks());
    showDetail();
  }

  private void hooks(List<Hook> next) {
    if (next.equals(shownHooks) && !hooks.getChildren().isEmpty()) {
      return;
    }
    shownHooks = next;
    hooks.getChildren().setAll(Text.label("Receivers", "caption"));
    if (next.isEmpty()) {
      hooks.getChildren().add(Text.label("None configured.", "muted"));
    }
    for (Hook hook : next) {
      Button test = new Button("Send test");
      test.setId("test-" + hook.name());
      test.setMinWidth(Region.USE_PREF_SIZE);
      test.setOnAction(_ -> operator.send(new Command.TestHook(hook.name(), operator.user())));
      VBox words =
          new VBox(
              Text.label(hook.name(), "strong"),
              Text.label(hook.kind() + "  " + hook.target(), "muted", "small"),
              Text.label(DeliveryReport.hears(hook), "muted", "small"));
      words.setMinWidth(0);
      HBox row = new HBox(words, Text.gap(), test);
      row.getStyleClass().add("hook");
      row.setAlignment(Pos.CENTER_LEFT);
      hooks.getChildren().add(row);
    }
  }

  private void showDetail() {
    Optional<Outgoing> next =
        list.selected()
            .flatMap(
                id ->
                    snapshot.deliveries().stream()
                        .filter(one -> one.notification().id().equals(id))
                        .findFirst());
    detail.setVisible(next.isPresent());
    if (next.isPresent() && !next.equals(shown)) {
      show(next.get());
    }
    shown = next;
  }

  private void show(Outgoing delivery) {
    var notification = delivery.notification();
    subject.setText(DeliveryReport.subject(delivery));
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put("id", notification.id());
    pairs.put("receiver", notification.receiver());
    pairs.put("reason", DeliveryReport.reason(notification.reason()));
    pairs.put("decided", Times.moment(notification.createdAt(), now, zone));
    delivery.dueAt().ifPresent(at -> pairs.put("next attempt", Times.moment(at, now, zone)));
    notification.labels().forEach(label -> pairs.put(label.getKey(), label.getValue()));
    facts.show(pairs);
    attempts.getChildren().clear();
    if (delivery.attempts().isEmpty()) {
      attempts.getChildren().add(Text.label("None yet.", "muted"));
    }
    for (Attempt attempt : delivery.attempts()) {
      HBox row =
          new HBox(
              Text.whole(Times.moment(attempt.at(), now, zone), "mono", "muted"),
              Marks.node(attempt.ok() ? Mark.OK : Mark.CRITICAL, 14),
              Text.wrapped(attempt.answer()),
              Text.gap(),
              Text.whole(Times.took(attempt.took()), "muted", "small"));
      row.getStyleClass().add("line");
      row.setAlignment(Pos.CENTER_LEFT);
      attempts.getChildren().add(row);
    }
  }

  @Override
  public void focus() {
    list.view().requestFocus();
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(new KeyHelp("j, k", "next, previous delivery"));
  }
}
