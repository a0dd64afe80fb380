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
import io.highwater.ui.theme.DetailPane;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.ListAndDetail;
import io.highwater.ui.theme.Pairs;
import io.highwater.ui.theme.RowColumn;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Who was told what, and who was not; and the receivers there are. */
public final class DeliveriesScreen implements Screen {
  private final ZoneId zone;
  private final RowList<String, Outgoing> list;
  private final Empty empty = new Empty(Icon.DELIVERIES, "Nothing sent yet", "");
  private final RowColumn<String, Hook> hooks;
  private final Checks checks;
  private final Label subject = Text.wrapped("", "title");
  private final Pairs facts = new Pairs();
  private final RowColumn<Instant, Attempt> attempts;
  private final DetailPane detail;
  private final ListAndDetail view;
  private Optional<Outgoing> shown = Optional.empty();
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  public DeliveriesScreen(Operator operator, ZoneId zone) {
    this.zone = zone;
    list =
        new RowList<>(
            "Deliveries",
            row -> Optional.of(row.notification().id()),
            () -> new DeliveryFace(zone, id -> operator.send(new Command.Resend(id))));
    hooks =
        new RowColumn<>(
                Hook::name,
                () ->
                    new HookFace(
                        name -> operator.send(new Command.TestHook(name, operator.user()))))
            .ifNone("None configured.");
    hooks.view().getStyleClass().add("hooks");
    checks = new Checks(zone, name -> operator.send(new Command.RunDrill(name, operator.user())));
    attempts = new RowColumn<>(Attempt::at, () -> new AttemptFace(zone)).ifNone("None yet.");
    attempts.view().getStyleClass().add("section-content");
    detail =
        new DetailPane(
            new Empty(
                Icon.DELIVERIES,
                "Nothing to look into",
                "Here stand each attempt of a delivery and what the receiver answered."),
            subject,
            facts.view(),
            Text.label("Attempts", "caption"),
            attempts.view());
    VBox.setVgrow(detail.view(), Priority.ALWAYS);
    VBox receivers = new VBox(Text.label("Receivers", "caption"), hooks.view());
    receivers.getStyleClass().addAll("card", "hooks");
    VBox right = new VBox(receivers, checks.view(), detail.view());
    right.getStyleClass().add("column");
    right.setMinWidth(320);
    view = new ListAndDetail(list, empty, 0.58, right);
    list.onSelect(_ -> showDetail());
  }

  @Override
  public ScreenId id() {
    return ScreenId.DELIVERIES;
  }

  @Override
  public Region view() {
    return view.view();
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
    hooks.show(next.hooks(), at);
    checks.show(next.checks(), at);
    showDetail();
  }

  private void showDetail() {
    Optional<Outgoing> next =
        list.selected()
            .flatMap(
                id ->
                    snapshot.deliveries().stream()
                        .filter(one -> one.notification().id().equals(id))
                        .findFirst());
    detail.show(next.isPresent());
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
    pairs.put("hook", notification.hook());
    pairs.put("reason", DeliveryReport.reason(notification.reason()));
    pairs.put("decided", Times.moment(notification.createdAt(), now, zone));
    delivery.dueAt().ifPresent(at -> pairs.put("next attempt", Times.moment(at, now, zone)));
    if (notification.alerts().size() > 1) {
      pairs.put("alerts", DeliveryReport.alerts(notification));
    }
    notification.commonLabels().forEach(label -> pairs.put(label.getKey(), label.getValue()));
    facts.show(pairs);
    attempts.show(delivery.attempts(), now);
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
