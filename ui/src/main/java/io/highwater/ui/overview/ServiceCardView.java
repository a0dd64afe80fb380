package io.highwater.ui.overview;

import io.highwater.ui.overview.OverviewModel.Dot;
import io.highwater.ui.overview.OverviewModel.ServiceCard;
import io.highwater.ui.overview.OverviewModel.Signal;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Marks.Glyph;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One service in its tier's column. Made once; only texts and shapes change afterwards. */
final class ServiceCardView {
  private static final int DOTS = 24;

  private final VBox view = new VBox();
  private final Glyph mark = Marks.node(Mark.PENDING, 18);
  private final Label reason = Text.label("", "small");
  private final Label number = Text.whole("", "service-number");
  private final Label unit = Text.label("", "muted", "small");
  private final Spark spark = new Spark();
  private final List<Label> figures = new ArrayList<>();
  private final FlowPane dots = new FlowPane();
  private final Label more = Text.label("", "muted", "small");
  private final ZoneId zone;

  ServiceCardView(ServiceCard first, ZoneId zone) {
    this.zone = zone;
    Label name = Text.label(first.name(), "title");
    HBox head = new HBox(mark, name);
    head.getStyleClass().add("service-head");
    head.setAlignment(Pos.CENTER_LEFT);
    HBox traffic = new HBox(number, unit);
    traffic.setAlignment(Pos.BASELINE_LEFT);
    traffic.getStyleClass().add("service-traffic");
    VBox signals = new VBox();
    signals.getStyleClass().add("signals");
    for (Signal signal : first.signals()) {
      Label figure = Text.whole("", "strong");
      figures.add(figure);
      HBox row = new HBox(Text.label(signal.name(), "muted"), Text.gap(), figure);
      row.setAlignment(Pos.BASELINE_LEFT);
      signals.getChildren().add(row);
    }
    dots.getStyleClass().add("dots");
    spark.setPrefHeight(34);
    VBox.setVgrow(spark, Priority.ALWAYS);
    reason.setMinWidth(0);
    view.getStyleClass().addAll("card", "service-card");
    view.getChildren().addAll(head, reason, traffic, spark, signals, dots);
  }

  Region view() {
    return view;
  }

  void show(ServiceCard card, Instant now) {
    mark.show(card.mark());
    String old = card.asOf().map(at -> "as of " + Times.moment(at, now, zone)).orElse("");
    reason.setText(!old.isEmpty() ? old : card.reason().isEmpty() ? "ok" : card.reason());
    reason.getStyleClass().setAll("label", "small", card.mark().styleClass());
    number.setText(card.traffic().number());
    unit.setText(card.traffic().unit());
    spark.show(card.history());
    for (int i = 0; i < figures.size() && i < card.signals().size(); i++) {
      Signal signal = card.signals().get(i);
      figures.get(i).setText(signal.figure().text());
      String style = signal.mark() == Mark.OK ? "plain" : signal.mark().styleClass();
      figures.get(i).getStyleClass().setAll("label", "strong", style);
    }
    dots(card.instances());
    if (card.asOf().isPresent()) {
      view.getStyleClass().setAll("card", "service-card", "hatched");
    } else {
      view.getStyleClass().setAll("card", "service-card", "service-" + card.mark().styleClass());
    }
  }

  private void dots(List<Dot> instances) {
    int shown = Math.min(DOTS, instances.size());
    while (dots.getChildren().size() < shown) {
      Glyph glyph = Marks.node(Mark.OK, 13);
      glyph.setMouseTransparent(false);
      Tooltip tip = new Tooltip();
      Tooltip.install(glyph, tip);
      glyph.setUserData(tip);
      dots.getChildren().add(glyph);
    }
    if (dots.getChildren().size() > shown) {
      dots.getChildren().remove(shown, dots.getChildren().size());
    }
    for (int i = 0; i < shown; i++) {
      Dot dot = instances.get(i);
      Glyph glyph = (Glyph) dots.getChildren().get(i);
      glyph.show(dot.mark());
      if (glyph.getUserData() instanceof Tooltip tip) {
        tip.setText(dot.name() + ": " + dot.reason());
      }
    }
    if (instances.size() > shown) {
      more.setText("+" + (instances.size() - shown));
      dots.getChildren().add(more);
    }
  }
}
