package io.highwater.ui.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * A tab for each dashboard; where these are too many, or find no room, a list to pick from. No tab
 * is ever cut off. For the FX thread only.
 */
final class DashboardTabs extends Region {
  private static final int MOST = 8;

  private final HBox tabs = new HBox(4);
  private final DashboardPicker picker;
  private final IntConsumer picked;
  private List<ToggleButton> buttons = List.of();

  /**
   * @param picked is told the place of a dashboard, from 0
   */
  DashboardTabs(IntConsumer picked) {
    this.picked = picked;
    picker = new DashboardPicker(picked);
    getChildren().addAll(tabs, picker.button());
  }

  void show(List<String> titles) {
    picker.show(titles);
    List<ToggleButton> all = new ArrayList<>();
    ToggleGroup group = new ToggleGroup();
    for (String title : titles) {
      int index = all.size();
      ToggleButton tab = new ToggleButton(title);
      tab.setToggleGroup(group);
      tab.setFocusTraversable(false);
      tab.setOnAction(_ -> picked.accept(index));
      all.add(tab);
    }
    buttons = all;
    tabs.getChildren().setAll(all);
  }

  /** Marks the one that is shown. */
  void select(int index) {
    buttons.get(index).setSelected(true);
    picker.select(index);
  }

  /** Whether there is a list instead of tabs. */
  boolean isList() {
    return buttons.size() > MOST || tabs.prefWidth(-1) > getWidth();
  }

  @Override
  protected void layoutChildren() {
    boolean list = isList();
    place(tabs, !list);
    place(picker.button(), list);
  }

  private void place(Node node, boolean visible) {
    node.setVisible(visible);
    node.resizeRelocate(0, 0, node.prefWidth(-1), getHeight());
  }

  @Override
  protected double computeMinWidth(double height) {
    return picker.button().prefWidth(height);
  }

  @Override
  protected double computePrefWidth(double height) {
    return buttons.size() > MOST ? computeMinWidth(height) : Math.ceil(tabs.prefWidth(height));
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.max(tabs.prefHeight(-1), picker.button().prefHeight(-1));
  }

  @Override
  protected double computeMaxWidth(double height) {
    return computePrefWidth(height);
  }
}
