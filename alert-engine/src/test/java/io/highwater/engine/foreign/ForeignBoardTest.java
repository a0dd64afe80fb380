package io.highwater.engine.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.engine.foreign.AlertServer.Kind;
import io.highwater.engine.foreign.AlertServer.Report;
import io.highwater.engine.foreign.ForeignAlert.State;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.signal.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForeignBoardTest {
  private static final Instant T = Instant.parse("2026-03-01T03:00:00Z");
  private static final Labels DOWN =
      Labels.of("alertname", "TargetDown", "instance", "a:1", "severity", "critical");
  private static final Labels WEST = DOWN.with("cluster", "west");
  private static final ForeignSilence SILENCE =
      new ForeignSilence(
          "s-1",
          List.of(new SilenceMatcher("alertname", Matcher.Op.EQUAL, "TargetDown")),
          T,
          T.plusSeconds(3600),
          "ann",
          "disk is being changed",
          Silence.Status.ACTIVE);

  private static ServerState server(String name, Kind kind) {
    return new ServerState(
        name, kind, "http://" + name, Duration.ofSeconds(10), Optional.empty(), Optional.empty());
  }

  private static ForeignBoard board(ServerState... servers) {
    return new ForeignBoard(Arrays.asList(servers), Set.of("replica"));
  }

  private static ForeignAlert alert(String fingerprint, Labels labels, String... silencedBy) {
    return new ForeignAlert(
        fingerprint,
        labels,
        Map.of(),
        State.FIRING,
        Optional.of(T),
        List.of(silencedBy),
        List.of(),
        List.of(),
        List.of("pager"));
  }

  private static Report.Told told(Instant at, ForeignAlert... alerts) {
    return new Report.Told(at, Arrays.asList(alerts), List.of(SILENCE), Set.of());
  }

  private static Report.Told clustered(ForeignAlert alert, String... members) {
    return new Report.Told(T, List.of(alert), List.of(), Set.of(members));
  }

  private static List<String> servers(ForeignRow row) {
    return row.sightings().stream().map(sighting -> sighting.server().name()).toList();
  }

  @Test
  void twinsReportOneAlertInOneRow() {
    ForeignBoard board =
        board(server("am-1", Kind.ALERTMANAGER), server("am-2", Kind.ALERTMANAGER))
            .with("am-1", told(T, alert("f", DOWN)))
            .with("am-2", told(T, alert("f", DOWN)));
    assertThat(board.rows(T))
        .singleElement()
        .satisfies(row -> assertThat(servers(row)).containsExactly("am-1", "am-2"));
  }

  @Test
  void replicaLabelsDoNotTellAlertsApartAndOthersDo() {
    ForeignBoard board =
        board(server("a", Kind.PROMETHEUS), server("b", Kind.PROMETHEUS))
            .with("a", told(T, alert("", DOWN.with("replica", "1"))))
            .with("b", told(T, alert("", DOWN.with("replica", "2")), alert("", WEST)));
    assertThat(board.rows(T)).map(ForeignRow::identity).containsExactly(WEST, DOWN);
    assertThat(servers(board.rows(T).getLast())).containsExactly("a", "b");
  }

  @Test
  void aServerThatCannotBeReachedKeepsItsAlertsMarkedStale() {
    ForeignBoard board =
        board(server("am", Kind.ALERTMANAGER))
            .with("am", told(T, alert("f", DOWN)))
            .with("am", new Report.Unreached(T.plusSeconds(10), "refused the connection"));
    Instant now = T.plusSeconds(15);
    assertThat(board.rows(now)).singleElement().satisfies(row -> assertThat(row.stale()).isTrue());
    assertThat(board.servers().getFirst().age(now)).contains(Duration.ofSeconds(15));
  }

  @Test
  void anAlertIsGoneOnlyWhenItsServerSaysSo() {
    ForeignBoard board =
        board(server("am-1", Kind.ALERTMANAGER), server("am-2", Kind.ALERTMANAGER))
            .with("am-1", told(T, alert("f", DOWN)))
            .with("am-1", new Report.Unreached(T, "no answer"))
            .with("am-2", told(T));
    assertThat(board.rows(T)).hasSize(1);
    assertThat(board.with("am-1", told(T)).rows(T)).isEmpty();
  }

  @Test
  void aConfigurationReadAgainClearsNothing() {
    ForeignBoard before =
        board(server("am", Kind.ALERTMANAGER), server("moved", Kind.ALERTMANAGER))
            .with("am", told(T, alert("f", DOWN)))
            .with("moved", told(T, alert("f", WEST)));
    ServerState elsewhere =
        new ServerState(
            "moved",
            Kind.ALERTMANAGER,
            "http://elsewhere",
            Duration.ofSeconds(10),
            Optional.empty(),
            Optional.empty());
    ForeignBoard next = board(server("am", Kind.ALERTMANAGER), elsewhere).carrying(before);
    assertThat(next.rows(T)).map(ForeignRow::identity).containsExactly(DOWN);
  }

  @Test
  void silenceForTwoIntervalsIsStaleToo() {
    ServerState state =
        board(server("am", Kind.ALERTMANAGER)).with("am", told(T)).servers().getFirst();
    assertThat(state.stale(T.plusSeconds(20))).isFalse();
    assertThat(state.stale(T.plusSeconds(21))).isTrue();
    assertThat(server("new", Kind.ALERTMANAGER).stale(T)).isFalse();
  }

  @Test
  void whatMutesAnAlertIsNamed() {
    ForeignAlert source = alert("src", Labels.of("alertname", "RackDown"));
    ForeignAlert muted =
        new ForeignAlert(
            "f",
            DOWN,
            Map.of(),
            State.FIRING,
            Optional.of(T),
            List.of("s-1", "s-2"),
            List.of("src", "gone"),
            List.of("nights"),
            List.of());
    ForeignBoard board = board(server("am", Kind.ALERTMANAGER)).with("am", told(T, source, muted));
    List<ForeignRow> rows = board.rows(T);
    assertThat(rows).map(row -> row.alert().name()).containsExactly("RackDown", "TargetDown");
    assertThat(rows.getLast().mutes())
        .containsExactly(
            new Mute.BySilence(SILENCE),
            new Mute.ByUnknownSilence("s-2"),
            new Mute.ByAlert(source),
            new Mute.ByUnknownAlert("gone"),
            new Mute.ByTime("nights"));
  }

  @Test
  void oneAlertmanagerThatTellsSomebodyIsEnoughToBeHeardAndAPrometheusDecidesNothing() {
    ForeignBoard board =
        board(
                server("am-1", Kind.ALERTMANAGER),
                server("am-2", Kind.ALERTMANAGER),
                server("prom", Kind.PROMETHEUS))
            .with("am-1", told(T, alert("f", DOWN, "s-1")))
            .with("prom", told(T, alert("", DOWN)));
    assertThat(board.rows(T).getFirst().muted()).isTrue();
    assertThat(board.with("am-2", told(T, alert("f", DOWN))).rows(T).getFirst().muted()).isFalse();
  }

  @Test
  void anAcknowledgementIsWrittenOnceAClusterAndOnlyWhereSomebodyIsTold() {
    ForeignBoard board =
        board(
                server("prom", Kind.PROMETHEUS),
                server("east-1", Kind.ALERTMANAGER),
                server("east-2", Kind.ALERTMANAGER),
                server("west", Kind.ALERTMANAGER),
                server("muted", Kind.ALERTMANAGER),
                server("away", Kind.ALERTMANAGER))
            .with("prom", told(T, alert("", DOWN)))
            .with("east-1", clustered(alert("f", DOWN), "m1", "m2"))
            .with("east-2", clustered(alert("f", DOWN), "m2", "m1"))
            .with("west", clustered(alert("f", DOWN), "m3"))
            .with("muted", told(T, alert("f", DOWN, "s-1")))
            .with("away", told(T, alert("f", DOWN)))
            .with("away", new Report.Unreached(T, "no answer"));
    assertThat(board.rows(T).getFirst().unmuted())
        .map(sighting -> sighting.server().name())
        .containsExactly("east-1", "west");
  }

  @Test
  void theWorstThatIsHeardComesFirst() {
    ForeignBoard board =
        board(server("am", Kind.ALERTMANAGER))
            .with(
                "am",
                told(
                    T,
                    alert("1", Labels.of("alertname", "A", "severity", "info")),
                    alert("2", Labels.of("alertname", "B", "severity", "critical"), "s-1"),
                    alert("3", Labels.of("alertname", "C", "severity", "page"))));
    assertThat(board.rows(T)).map(row -> row.alert().name()).containsExactly("C", "A", "B");
    assertThat(board.rows(T).getFirst().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void anAcknowledgementMatchesExactlyTheLabelsThatItsServerHas() {
    SilenceRequest request =
        SilenceRequest.acknowledging(
            alert("f", DOWN.with("rig", "loop\"back")), "ann", "on it", T, T.plusSeconds(60));
    assertThat(request.matchers())
        .map(SilenceMatcher::toString)
        .containsExactly(
            "alertname=\"TargetDown\"",
            "instance=\"a:1\"",
            "rig=\"loop\\\"back\"",
            "severity=\"critical\"");
  }

  @Test
  void anAcknowledgementNeedsAuthorReasonAndEnd() {
    ForeignAlert alert = alert("f", DOWN);
    Instant later = T.plusSeconds(1);
    assertThatThrownBy(() -> SilenceRequest.acknowledging(alert, "ann", " ", T, later))
        .hasMessage("a silence needs a reason");
    assertThatThrownBy(() -> SilenceRequest.acknowledging(alert, "", "on it", T, later))
        .hasMessage("a silence needs an author");
    assertThatThrownBy(() -> SilenceRequest.acknowledging(alert, "ann", "on it", T, T))
        .hasMessage("a silence must end after it starts");
    ForeignAlert nameless = alert("f", Labels.EMPTY);
    assertThatThrownBy(() -> SilenceRequest.acknowledging(nameless, "ann", "on it", T, later))
        .hasMessageContaining("would mute everything");
  }
}
