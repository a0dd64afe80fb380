package io.highwater.ui.sources;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Source;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.DetailHead;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.ListAndDetail;
import io.highwater.ui.theme.Pairs;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where the numbers come from, and whether they come. */
public final class SourcesScreen implements Screen {
  private final ZoneId zone;
  private final RowList<String, Source> list =
      new RowList<>("Sources", source -> Optional.of(source.name()), SourceFace::new);
  private final Empty empty =
      new Empty(
          Icon.SOURCES,
          "No sources",
          "Name a Prometheus server, a health endpoint or a /metrics page under \"sources:\" in the"
              + " configuration and press Ctrl+R.");
  private final VBox detail = new VBox();
  private final DetailHead head = new DetailHead();
  private final Pairs facts = new Pairs();
  private final RowList<String, Part> parts =
      new RowList<>("Parts", part -> Optional.of(part.name()), PartFace::new);
  private final Label noParts = Text.wrapped("This source has no parts of its own.", "muted");
  private final ListAndDetail view;
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  public SourcesScreen(ZoneId zone) {
    this.zone = zone;
    VBox.setVgrow(parts.view(), Priority.ALWAYS);
    detail.getStyleClass().addAll("card", "detail", "detail-card");
    detail
        .getChildren()
        .addAll(head.view(), facts.view(), Text.label("Parts", "caption"), noParts, parts.view());
    detail.setMinWidth(320);
    view = new ListAndDetail(list, empty, 0.45, detail);
    list.onSelect(_ -> showDetail());
  }

  @Override
  public ScreenId id() {
    return ScreenId.SOURCES;
  }

  @Override
  public Region view() {
    return view.view();
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
    head.show(SourceReport.mark(source, now), source.name(), SourceReport.state(source, now));
    facts.show(SourceReport.facts(source, now, zone));
    List<Part> rows = SourceReport.parts(source);
    parts.show(rows, now);
    parts.view().setVisible(!rows.isEmpty());
    Text.showIf(noParts, rows.isEmpty());
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
