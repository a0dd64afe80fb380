package io.highwater.ui.sources;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Source;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Pairs;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Where the numbers come from, and whether they come. */
public final class SourcesScreen implements Screen {
  private final HBox view = new HBox();
  private final ZoneId zone;
  private final RowList<String, Source> list =
      new RowList<>(source -> Optional.of(source.name()), SourceFace::new);
  private final Empty empty =
      new Empty(
          Icon.SOURCES,
          "No sources",
          "Name a Prometheus server, a health endpoint or a /metrics page under \"sources:\" in the"
              + " configuration and press Ctrl+R.");
  private final VBox detail = new VBox();
  private final Marks.Glyph mark = Marks.node(Mark.OK, 26);
  private final Label name = Text.label("", "heading");
  private final Label state = Text.wrapped("", "strong");
  private final Pairs facts = new Pairs();
  private final RowList<String, Part> parts =
      new RowList<>(part -> Optional.of(part.name()), PartFace::new);
  private final Label noParts = Text.wrapped("This source has no parts of its own.", "muted");
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  public SourcesScreen(ZoneId zone) {
    this.zone = zone;
    StackPane rows = new StackPane(list.view(), empty.view());
    VBox.setVgrow(rows, Priority.ALWAYS);
    VBox left = new VBox(rows);
    left.getStyleClass().addAll("card", "list-card");
    left.setMinWidth(Region.USE_PREF_SIZE);
    left.prefWidthProperty().bind(view.widthProperty().multiply(0.45));
    HBox head = new HBox(mark, new VBox(name, state));
    head.getStyleClass().add("detail-head");
    VBox.setVgrow(parts.view(), Priority.ALWAYS);
    detail.getStyleClass().addAll("card", "detail", "detail-card");
    detail
        .getChildren()
        .addAll(head, facts.view(), Text.label("Parts", "caption"), noParts, parts.view());
    detail.setMinWidth(320);
    HBox.setHgrow(detail, Priority.ALWAYS);
    view.getStyleClass().add("screen");
    view.getChildren().addAll(left, detail);
    list.onSelect(_ -> showDetail());
  }

  /** A target or component with the reason why it is down. */
  private static final class PartFace implements RowList.Face<Part> {
    private final HBox node = new HBox();
    private final Marks.Glyph mark = Marks.node(Mark.OK, 14);
    private final Label name = Text.whole("", "mono");
    private final Label word = Text.whole("", "strong");
    private final Label detail = Text.label("", "muted");

    PartFace() {
      node.setAlignment(Pos.CENTER_LEFT);
      node.getStyleClass().add("line");
      node.getChildren().addAll(mark, name, word, detail);
    }

    @Override
    public Region node() {
      return node;
    }

    @Override
    public void show(Part part, Instant now) {
      Mark is = part.up() ? Mark.OK : Mark.CRITICAL;
      mark.show(is);
      name.setText(part.name());
      word.setText(part.up() ? "up" : "down");
      word.getStyleClass().setAll("label", "strong", is.styleClass());
      detail.setText(part.detail());
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.SOURCES;
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    list.show(next.sources(), at);
    if (list.selected().isEmpty()) {
      list.selectFirst();
    }
    empty.view().setVisible(next.sources().isEmpty());
    showDetail();
  }

  private void showDetail() {
    Optional<Source> source =
        list.selected()
            .flatMap(
                key ->
                    snapshot.sources().stream().filter(one -> one.name().equals(key)).findFirst());
    detail.getChildren().forEach(child -> child.setVisible(source.isPresent()));
    source.ifPresent(this::show);
  }

  private void show(Source source) {
    Mark is = SourceReport.mark(source, now);
    mark.show(is);
    name.setText(source.name());
    state.setText(SourceReport.state(source, now));
    state.getStyleClass().setAll("label", "strong", is.styleClass());
    facts.show(SourceReport.facts(source, now, zone));
    List<Part> rows = SourceReport.parts(source);
    parts.show(rows, now);
    parts.view().setVisible(!rows.isEmpty());
    noParts.setVisible(rows.isEmpty());
    noParts.setManaged(rows.isEmpty());
  }

  @Override
  public void focus() {
    list.view().requestFocus();
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(new KeyHelp("j, k", "next, previous source"));
  }
}
