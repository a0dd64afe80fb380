package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one hook cannot deliver another one does. */
class FallbackTest {
  private final World world = new World(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));

  @BeforeEach
  void fallback() {
    world.hooks =
        List.of(
            new Setup.Hook(
                "pager",
                "webhook",
                "http://127.0.0.1:1",
                Optional.of(new Setup.Fallback("mail", Duration.ofMinutes(2)))),
            new Setup.Hook("mail", "command", "mail"));
    world.restart();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void pagerAnswers(Delivery answer) {
    world.receiver = each -> each.hook().equals("pager") ? answer : new Delivery.Delivered("ok");
  }

  private List<String> mailed() {
    return world.told().stream().filter(told -> told.contains(" mail ")).toList();
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      world.tick(Duration.ofSeconds(1));
    }
  }

  @Test
  void whatIsRefusedGoesAtOnceAndOnce() {
    pagerAnswers(new Delivery.Rejected("401 invalid token"));
    world.poll("a", 250).deliver();
    assertThat(mailed()).containsExactly("FIRING mail a");
    world.restart();
    seconds(300);
    assertThat(mailed()).hasSize(1);
    assertThat(world.delivered.getLast().id())
        .isEqualTo(world.delivered.getFirst().id() + "/fallback/mail");
  }

  @Test
  void whatIsNotTakenGoesAfterAWhileWithAllThatWaitBehindIt() {
    pagerAnswers(new Delivery.Retry("connection refused"));
    world.poll("a", 250, "b", 250).poll("a", 100, "b", 250);
    seconds(110);
    assertThat(mailed()).isEmpty();
    seconds(20);
    assertThat(mailed())
        .containsExactlyInAnyOrder("FIRING mail a", "FIRING mail b", "RESOLVED mail a");
    assertThat(mailed().indexOf("FIRING mail a")).isLessThan(mailed().indexOf("RESOLVED mail a"));
  }

  @Test
  void theFirstGoesOnTrying() {
    pagerAnswers(new Delivery.Retry("connection refused"));
    world.poll("a", 250);
    seconds(130);
    pagerAnswers(new Delivery.Delivered("ok"));
    seconds(5);
    assertThat(world.snapshot().deliveries())
        .extracting(Snapshot.Outgoing::status)
        .containsOnly(Snapshot.DeliveryStatus.DELIVERED)
        .hasSize(2);
  }

  @Test
  void aRestartSendsNothingTwice() {
    pagerAnswers(new Delivery.Retry("connection refused"));
    world.poll("a", 250);
    seconds(130);
    world.restart();
    seconds(300);
    assertThat(mailed()).hasSize(1);
  }

  @Test
  void aTestTestsTheHookItself() {
    pagerAnswers(new Delivery.Rejected("401"));
    world.command(new Command.TestHook("pager", "ada"));
    seconds(300);
    assertThat(world.delivered).hasSize(1);
  }
}
