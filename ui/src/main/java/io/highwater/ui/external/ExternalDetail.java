package io.highwater.ui.external;

import io.highwater.engine.foreign.ForeignRow;
import io.highwater.engine.foreign.KeptSilence;
import io.highwater.engine.foreign.Mute;
import io.highwater.ui.theme.DetailHead;
import io.highwater.ui.theme.DetailPane;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Pairs;
import io.highwater.ui.theme.RowColumn;
import io.highwater.ui.theme.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** Everything about the selected alert or silence of another server, and what can be done. */
final class ExternalDetail {
  private final ZoneId zone;
  private final Empty empty =
      new Empty(
          Icon.EXTERNAL,
          "Nothing to look into",
          "Here stand an alert's labels, who reports it, and what mutes it.");
  private final DetailHead head = new DetailHead();
  private final Label summary = Text.wrapped("");
  private final Button acknowledge = new Button("Acknowledge");
  private final Button silence = new Button("Silence");
  private final Button extend = new Button("Extend");
  private final Button expire = new Button("Expire");
  private final ExternalForms forms;
  private final RowColumn<String, MuteFace.Line> mutes;
  private final Pairs facts = new Pairs();
  private final DetailPane pane;
  private Optional<String> key = Optional.empty();
  private Optional<ForeignRow> alert = Optional.empty();
  private Optional<KeptSilence> kept = Optional.empty();

  ExternalDetail(String user, SilenceWriter writer, ZoneId zone, Runnable closed) {
    this.zone = zone;
    forms = new ExternalForms(user, writer, zone, closed);
    mutes = new RowColumn<>(MuteFace.Line::key, () -> new MuteFace(forms::extend, forms::expire));
    mutes.view().getStyleClass().add("remarks");
    acknowledge.setId("external-acknowledge");
    acknowledge.setOnAction(_ -> acknowledge());
    silence.setOnAction(_ -> silence());
    extend.setOnAction(_ -> onSilence(forms::extend));
    expire.setOnAction(_ -> onSilence(forms::expire));
    FlowPane actions = new FlowPane(acknowledge, silence, extend, expire);
    actions.getStyleClass().add("actions");
    pane =
        new DetailPane(
            empty, head.view(), summary, actions, forms.view(), mutes.view(), facts.view());
  }

  Region view() {
    return pane.view();
  }

  Optional<String> key() {
    return key;
  }

  void select(Optional<String> next) {
    if (!next.equals(key)) {
      key = next;
      forms.close();
      pane.toTop();
    }
  }

  boolean escape() {
    boolean open = forms.isOpen();
    forms.close();
    return open;
  }

  void acknowledge() {
    if (alert.isPresent()) {
      key.ifPresent(forms::acknowledge);
    }
  }

  void silence() {
    alert.ifPresent(forms::silence);
  }

  private void onSilence(java.util.function.Consumer<String> action) {
    kept.ifPresent(one -> action.accept(one.silence().id()));
  }

  /** Puts the keyboard on the first thing that can be done. */
  void focus() {
    (kept.isPresent() ? extend : acknowledge).requestFocus();
  }

  void update(Listing listing) {
    alert = key.flatMap(listing::alert);
    kept =
        key.flatMap(
            one ->
                listing.silences().stream()
                    .filter(
                        each ->
                            ExternalRow.key(new ExternalRow.Silenced(each))
                                .filter(one::equals)
                                .isPresent())
                    .findFirst());
    forms.update(listing);
    Text.showIf(acknowledge, alert.isPresent());
    Text.showIf(silence, alert.isPresent());
    Text.showIf(extend, kept.isPresent());
    Text.showIf(expire, kept.isPresent());
    alert.ifPresent(row -> show(row, listing));
    kept.ifPresent(one -> show(one, listing));
    if (key.isPresent()) {
      empty.say("It is over", "No server reports it any more.");
    }
    pane.show(alert.isPresent() || kept.isPresent());
  }

  private void show(ForeignRow row, Listing listing) {
    head.show(
        ExternalReport.mark(row), row.alert().name(), ExternalReport.state(row, listing.at()));
    Text.showIfAny(summary, row.alert().summary());
    List<MuteFace.Line> lines = row.mutes().stream().map(mute -> line(mute, listing)).toList();
    mutes.show(lines, listing.at());
    Text.showIf(mutes.view(), !lines.isEmpty());
    facts.show(ExternalReport.facts(row));
  }

  private MuteFace.Line line(Mute mute, Listing listing) {
    String head = ExternalReport.mute(mute, listing.at(), zone);
    return mute instanceof Mute.BySilence(var by)
        ? new MuteFace.Line(by.id(), head, by.comment(), Optional.of(by.id()))
        : new MuteFace.Line(head, head, "", Optional.empty());
  }

  private void show(KeptSilence one, Listing listing) {
    head.show(Mark.INFO, "Silence", ExternalReport.silence(one.silence(), listing.at(), zone));
    Text.showIfAny(summary, one.silence().comment());
    Text.showIf(mutes.view(), false);
    facts.show(ExternalReport.facts(one, listing.alerts(), listing.at(), zone));
  }
}
