package io.highwater.ui.chart;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The moment under the pointer, shared by the charts that follow it. For the FX thread only. */
public final class Crosshair {
  private final ReadOnlyObjectWrapper<Optional<Instant>> at =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public ReadOnlyObjectProperty<Optional<Instant>> atProperty() {
    return at.getReadOnlyProperty();
  }

  public Optional<Instant> at() {
    return at.get();
  }

  public void point(Instant moment) {
    at.set(Optional.of(moment));
  }

  public void leave() {
    at.set(Optional.empty());
  }
}
