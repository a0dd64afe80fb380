package io.highwater.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.MatcherParser;
import io.highwater.engine.signal.Labels;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class InhibitorTest {
  private static InhibitRule rule(String source, String target, String... equal) {
    return new InhibitRule(
        MatcherParser.parseAll(source),
        MatcherParser.parseAll(target),
        new TreeSet<>(List.of(equal)));
  }

  private static Labels alert(String name, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "alertname";
    all[1] = name;
    System.arraycopy(more, 0, all, 2, more.length);
    return Labels.of(all);
  }

  private static final Labels DOWN = alert("Down", "zone", "a");
  private static final Labels SLOW = alert("Slow", "zone", "a");

  @Test
  void a22AFiringSourceMutesTargetsThatAgree() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule("alertname=Down", "alertname=Slow", "zone")));
    assertThat(inhibitor.mutedBy(SLOW)).isEmpty();
    inhibitor.add(DOWN);
    assertThat(inhibitor.mutedBy(SLOW)).contains(DOWN);
    assertThat(inhibitor.mutedBy(alert("Slow", "zone", "b"))).isEmpty();
    assertThat(inhibitor.mutedBy(DOWN)).isEmpty();
    inhibitor.remove(DOWN);
    assertThat(inhibitor.mutedBy(SLOW)).isEmpty();
  }

  @Test
  void a22MissingLabelsAgreeWithEachOtherAndWithEmptyOnes() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule("alertname=Down", "alertname=Slow", "zone")));
    inhibitor.add(alert("Down"));
    assertThat(inhibitor.mutedBy(alert("Slow"))).contains(alert("Down"));
    assertThat(inhibitor.mutedBy(SLOW)).isEmpty();
  }

  @Test
  void a22WhoIsOnBothSidesIsMutedOnlyByOneWhoIsNot() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule("zone=a", "alertname=~\"Slow|Down\"")));
    inhibitor.add(DOWN);
    assertThat(inhibitor.mutedBy(DOWN)).isEmpty();
    assertThat(inhibitor.mutedBy(SLOW)).isEmpty();
    assertThat(inhibitor.mutedBy(alert("Slow", "zone", "b"))).contains(DOWN);
    Labels other = alert("Else", "zone", "a");
    inhibitor.add(other);
    assertThat(inhibitor.mutedBy(DOWN)).contains(other);
  }

  @Test
  void a23AMutedSourceStillMutes() {
    Inhibitor inhibitor =
        new Inhibitor(
            List.of(
                rule("alertname=Down", "alertname=Slow"),
                rule("alertname=Slow", "alertname=Late")));
    inhibitor.add(DOWN);
    inhibitor.add(SLOW);
    assertThat(inhibitor.mutedBy(alert("Late"))).contains(SLOW);
  }

  /** Ten million comparisons if each alert were held against each source. */
  @Test
  void w12TenThousandAlertsBesideAThousandSources() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule("alertname=Down", "alertname=Slow", "zone")));
    for (int i = 0; i < 1_000; i++) {
      inhibitor.add(alert("Down", "zone", "z" + i));
    }
    for (int i = 0; i < 10_000; i++) {
      Labels slow = alert("Slow", "zone", "z" + i, "instance", "i" + i);
      inhibitor.add(slow);
      assertThat(inhibitor.mutedBy(slow).isPresent()).isEqualTo(i < 1_000);
    }
  }

  @Test
  void w8OneOfTwoSourcesThatAgreeGoesAndTheOtherStillMutes() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule("alertname=Down", "alertname=Slow", "zone")));
    Labels second = alert("Down", "zone", "a", "instance", "2");
    inhibitor.add(DOWN);
    inhibitor.add(second);
    inhibitor.remove(DOWN);
    assertThat(inhibitor.mutedBy(SLOW)).contains(second);
    inhibitor.remove(second);
    assertThat(inhibitor.mutedBy(SLOW)).isEmpty();
  }
}
