package io.highwater.ui.dashboard;

/** Gives panels windows of their own. */
@FunctionalInterface
public interface Detaching {
  /** There are no windows. */
  Detaching NOWHERE = (_, _) -> {};

  /** Shows {@code panel} in a window called {@code title}, until somebody closes that. */
  void detach(DetachedPanel panel, String title);
}
