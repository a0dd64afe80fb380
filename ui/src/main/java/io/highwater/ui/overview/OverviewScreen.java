package io.highwater.ui.overview;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.signal.Topology;
import io.highwater.ui.overview.OverviewModel.ServiceCard;
import io.highwater.ui.overview.OverviewModel.TierCard;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.StatusLine;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Scroll;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The state of the whole platform: four numbers, every tier, and what is wrong now. */
public final class OverviewScreen implements Screen {
  /** Room for six alerts; the tiers take the rest. */
  private static final double WRONG_HEIGHT = 330;

  private final VBox view = new VBox();
  private final Supplier<Topology> topology;
  private final Navigator navigator;
  private final ZoneId zone;
  private final List<HeadlineTile> tiles = new ArrayList<>();
  private final List<FigureGraphic> figures = new ArrayList<>();
  private final HeadlineTile firing;
  private final HBox firingGraphic = new HBox();
  private final Marks.Glyph firingMark = Marks.node(Mark.OK, 36);
  private final Label firingCount = Text.whole("", "headline");
  private final HBox tiers = new HBox();
  private final ScrollPane tierScroll = new Scroll(tiers);
  private final List<ServiceCardView> cards = new ArrayList<>();
  private final Empty noTopology =
      new Empty(
          Icon.MAP,
          "No topology yet",
          "Add tiers and services with their queries under \"topology:\" in the configuration and"
              + " press Ctrl+R. Alerts are listed below all the same.");
  private final RowList<AlertKey, Wrong> wrong =
      new RowList<>("What is wrong now", row -> Optional.of(row.key()), WrongFace::new);
  private final Empty quiet = new Empty(Icon.ACKNOWLEDGED, "Nothing is wrong", "");
  private Topology drawn = Topology.EMPTY;

  /**
   * @param topology asked at each update, so that a reload is seen
   */
  public OverviewScreen(
      Theme theme, Supplier<Topology> topology, Navigator navigator, ZoneId zone) {
    this.topology = topology;
    this.navigator = navigator;
    this.zone = zone;
    HBox top = new HBox();
    top.getStyleClass().add("headline-row");
    for (int i = 0; i < 3; i++) {
      FigureGraphic graphic = new FigureGraphic();
      HeadlineTile tile = new HeadlineTile(theme, graphic.view());
      figures.add(graphic);
      tiles.add(tile);
    }
    firingGraphic.getChildren().addAll(firingMark, firingCount);
    firingGraphic.setAlignment(Pos.CENTER_LEFT);
    firingGraphic.getStyleClass().add("headline-graphic");
    firing = new HeadlineTile(theme, firingGraphic);
    tiles.forEach(tile -> top.getChildren().add(tile.view()));
    top.getChildren().add(firing.view());
    top.getChildren().forEach(tile -> HBox.setHgrow(tile, Priority.ALWAYS));
    build(top);
  }

  private void build(HBox top) {
    tiers.getStyleClass().add("tiers");
    tierScroll.getStyleClass().addAll("edge-to-edge", "tier-scroll");
    tierScroll.setFitToWidth(true);
    tierScroll.setFitToHeight(true);
    VBox.setVgrow(tierScroll, Priority.ALWAYS);
    tierScroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    tierScroll.setMinHeight(Region.USE_PREF_SIZE);
    tierScroll.setFocusTraversable(false);
    noTopology.view().getStyleClass().add("card");
    Label heading = Text.label("What is wrong now", "title");
    StackPane rows = new StackPane(wrong.view(), quiet.view());
    rows.setMinHeight(120);
    VBox.setVgrow(rows, Priority.ALWAYS);
    VBox bottom = new VBox(heading, rows);
    bottom.getStyleClass().addAll("card", "list-card");
    bottom.setPrefHeight(WRONG_HEIGHT);
    wrong
        .view()
        .setOnMouseClicked(
            click -> {
              if (click.getClickCount() == 2) {
                wrong.selected().ifPresent(navigator::open);
              }
            });
    wrong
        .view()
        .addEventHandler(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ENTER) {
                wrong.selected().ifPresent(navigator::open);
                event.consume();
              }
            });
    view.getStyleClass().addAll("screen", "overview");
    view.getChildren().addAll(top, tierScroll, noTopology.view(), bottom);
    redraw(List.of());
  }

  @Override
  public ScreenId id() {
    return ScreenId.OVERVIEW;
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public void focus() {
    wrong.view().requestFocus();
  }

  @Override
  public void update(Snapshot snapshot, Instant now) {
    Topology current = topology.get();
    OverviewModel model = OverviewModel.of(snapshot, current, now);
    if (!current.equals(drawn)) {
      drawn = current;
      redraw(model.tiers());
    }
    for (int i = 0; i < tiles.size(); i++) {
      Headline headline = model.headlines().get(i);
      figures.get(i).show(headline.figure(), headline.history());
      tiles
          .get(i)
          .show(
              headline.title(),
              headline
                  .asOf()
                  .map(at -> "as of " + Times.moment(at, now, zone))
                  .orElse(headline.about()),
              headline.asOf().isPresent());
    }
    firing(model, StatusLine.of(snapshot, now));
    int next = 0;
    for (TierCard tier : model.tiers()) {
      for (ServiceCard card : tier.services()) {
        cards.get(next++).show(card, now);
      }
    }
    wrong.show(model.wrong(), now);
    quiet(snapshot, model, StatusLine.of(snapshot, now));
  }

  private void firing(OverviewModel model, StatusLine line) {
    firingMark.show(line.worst());
    firingCount.setText(Integer.toString(model.firing()));
    int unseen = line.firing();
    firing.show(
        model.firing() == 1 ? "Alert firing" : "Alerts firing",
        unseen == 0 ? unneeded(line) : unseen + (unseen == 1 ? " needs" : " need") + " somebody",
        line.blind());
  }

  private static String unneeded(StatusLine line) {
    if (line.seesAll()) {
      return "nobody is needed";
    }
    return line.blind() ? line.data() : "not everything is watched";
  }

  private void quiet(Snapshot snapshot, OverviewModel model, StatusLine line) {
    boolean none = model.wrong().isEmpty();
    quiet.view().setVisible(none);
    wrong.view().setVisible(!none);
    if (!none) {
      return;
    }
    if (snapshot.rules().isEmpty()) {
      quiet.say("Nothing is watched yet", "Add rule files to the configuration and press Ctrl+R.");
    } else if (line.seesAll()) {
      quiet.say("Nothing is wrong", snapshot.rules().size() + " rules are watching.");
    } else {
      quiet.say(
          line.blind()
              ? "Nobody knows whether anything is wrong"
              : "Nothing is wrong in what is watched",
          line.words() + ". The screens Sources and Rules say what does not work.");
    }
  }

  private void redraw(List<TierCard> model) {
    tiers.getChildren().clear();
    cards.clear();
    for (TierCard tier : model) {
      VBox column = new VBox(Text.label(tier.name(), "caption"));
      column.getStyleClass().add("tier");
      for (ServiceCard service : tier.services()) {
        ServiceCardView card = new ServiceCardView(service, zone);
        cards.add(card);
        VBox.setVgrow(card.view(), Priority.ALWAYS);
        column.getChildren().add(card.view());
      }
      column.setMinWidth(148);
      column.setPrefWidth(200);
      HBox.setHgrow(column, Priority.ALWAYS);
      tiers.getChildren().add(column);
    }
    boolean none = model.isEmpty();
    tierScroll.setVisible(!none);
    tierScroll.setManaged(!none);
    noTopology.view().setVisible(none);
    noTopology.view().setManaged(none);
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(
        new KeyHelp("j, k", "next, previous line"), new KeyHelp("Enter", "open that alert"));
  }
}
