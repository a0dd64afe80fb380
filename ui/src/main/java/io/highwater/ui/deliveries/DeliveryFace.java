package io.highwater.ui.deliveries;

import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Marks.Glyph;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A line of the ledger. */
final class DeliveryFace implements RowList.Face<Outgoing> {
  private final HBox node = new HBox();
  private final ZoneId zone;
  private final Glyph mark = Marks.node(Mark.OK, 18);
  private final Label subject = Text.label("", "strong");
  private final Label attempt = Text.label("", "muted", "small");
  private final Label to = Text.whole("", "chip-text");
  private final Label reason = Text.whole("", "muted", "small");
  private final Label status = Text.whole("", "strong");
  private final Label when = Text.whole("", "muted", "small");
  private final Button resend = new Button("Resend");
  private String id = "";

  DeliveryFace(ZoneId zone, Consumer<String> onResend) {
    this.zone = zone;
    VBox what = new VBox(subject, attempt);
    what.setMinWidth(0);
    VBox receiver = new VBox(to, reason);
    receiver.setPrefWidth(120);
    receiver.setMinWidth(80);
    VBox right = new VBox(status, when);
    right.setAlignment(Pos.CENTER_RIGHT);
    right.setMinWidth(120);
    resend.setMinWidth(Region.USE_PREF_SIZE);
    resend.setOnAction(_ -> onResend.accept(id));
    node.getStyleClass().add("alert-entry");
    node.setAlignment(Pos.CENTER_LEFT);
    node.getChildren().addAll(mark, receiver, what, Text.gap(), resend, right);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Outgoing row, Instant now) {
    id = row.notification().id();
    Mark is = Mark.of(row.status());
    mark.show(is);
    subject.setText(DeliveryReport.subject(row));
    attempt.setText(DeliveryReport.attempt(row));
    to.setText(row.notification().hook());
    reason.setText(DeliveryReport.reason(row.notification().reason()));
    status.setText(DeliveryReport.status(row, now));
    status.getStyleClass().setAll("label", "strong", is.styleClass());
    when.setText(Times.moment(row.notification().createdAt(), now, zone));
    resend.setVisible(DeliveryReport.canResend(row));
  }
}
