package io.highwater.ui.dashboard;

import io.highwater.ui.chart.Crosshair;
import io.highwater.ui.chart.Span;

/** What a panel may ask of where it is shown. */
interface PanelHost extends Ways {
  /** Of a panel by itself: it leads nowhere and cannot be changed. */
  static PanelHost alone() {
    return new PanelHost() {
      private final Crosshair crosshair = new Crosshair();

      @Override
      public Crosshair crosshair() {
        return crosshair;
      }

      @Override
      public void zoom(Span chosen) {
        // It always shows the same stretch.
      }

      @Override
      public boolean knows(String dashboard) {
        return false;
      }

      @Override
      public void open(String dashboard) {
        // There is none.
      }

      @Override
      public boolean attended() {
        return true;
      }

      @Override
      public boolean edits(Panel panel) {
        return false;
      }

      @Override
      public void edit(Panel panel) {
        // It cannot be.
      }

      @Override
      public void addBeside(Panel panel) {
        // There is nothing beside it.
      }

      @Override
      public boolean detaches() {
        return false;
      }

      @Override
      public void detach(Panel panel) {
        // It is already.
      }
    };
  }

  /** Shared by all panels beside it. */
  Crosshair crosshair();

  /** Looks at {@code chosen}. */
  void zoom(Span chosen);

  /** Whether somebody may be there who presses something. */
  boolean attended();

  /** Whether the file of {@code panel} can be changed. */
  boolean edits(Panel panel);

  void edit(Panel panel);

  /** Begins another panel in the row of {@code panel}. */
  void addBeside(Panel panel);

  /** Whether a panel can have a window of its own. */
  boolean detaches();

  void detach(Panel panel);
}
