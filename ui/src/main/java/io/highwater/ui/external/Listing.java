package io.highwater.ui.external;

import io.highwater.engine.foreign.AlertServer.Kind;
import io.highwater.engine.foreign.ForeignAlert;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.ForeignRow;
import io.highwater.engine.foreign.KeptSilence;
import io.highwater.ui.form.MatcherText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A board as of one moment. */
record Listing(
    ForeignBoard board, List<ForeignRow> alerts, List<KeptSilence> silences, Instant at) {
  static final Listing EMPTY = of(ForeignBoard.EMPTY, Instant.EPOCH);

  static Listing of(ForeignBoard board, Instant at) {
    return new Listing(board, board.rows(at), board.silences(at), at);
  }

  Optional<ForeignRow> alert(String key) {
    return alerts.stream()
        .filter(row -> ExternalRow.key(new ExternalRow.Alert(row)).filter(key::equals).isPresent())
        .findFirst();
  }

  Optional<KeptSilence> silence(String id) {
    return silences.stream().filter(kept -> kept.silence().id().equals(id)).findFirst();
  }

  /** The alerts that {@code matchers} hold for, as an Alertmanager that answers has them. */
  List<ForeignAlert> matched(MatcherText matchers) {
    return alerts.stream()
        .flatMap(
            row ->
                row.sightings().stream()
                    .filter(each -> !each.stale() && each.server().kind() == Kind.ALERTMANAGER)
                    .map(each -> each.alert())
                    .filter(alert -> matchers.matches(alert.labels()))
                    .limit(1))
        .toList();
  }
}
