package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.demo.Backend.Admin;
import io.highwater.app.demo.Backend.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackendTest {
  private final Backend backend = new Backend(new ManualTime(Instant.EPOCH), "a", 1, 1);

  @Test
  void twoFailedChecksTakeItOutAndTwoPassedBringItBack() {
    backend.checked(false);
    assertThat(backend.state()).isEqualTo(State.UP);
    backend.checked(false);
    assertThat(backend.state()).isEqualTo(State.DOWN);
    backend.checked(true);
    assertThat(backend.state()).isEqualTo(State.DOWN);
    backend.checked(true);
    assertThat(backend.state()).isEqualTo(State.UP);
  }

  @Test
  void aPassedCheckInBetweenForgives() {
    backend.checked(false);
    backend.checked(true);
    backend.checked(false);
    assertThat(backend.state()).isEqualTo(State.UP);
  }

  @Test
  void theOperatorsWishShowsUnlessItIsDown() {
    backend.admin(Admin.DRAIN);
    assertThat(backend.state()).isEqualTo(State.DRAIN);
    backend.checked(false);
    backend.checked(false);
    assertThat(backend.state()).isEqualTo(State.DOWN);
    backend.admin(Admin.MAINT);
    assertThat(backend.state()).isEqualTo(State.MAINT);
    backend.admin(Admin.READY);
    assertThat(backend.state()).isEqualTo(State.DOWN);
  }
}
