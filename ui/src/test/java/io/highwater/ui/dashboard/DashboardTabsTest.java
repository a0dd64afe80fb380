package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.Pictures;
import io.highwater.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;

class DashboardTabsTest {
  private static final List<String> TITLES = List.of("Orders", "Stores and their queries");

  private final List<Integer> picked = new ArrayList<>();

  private DashboardTabs laidOut(List<String> titles, double width) {
    return Pictures.onFx(
        () -> {
          DashboardTabs tabs = new DashboardTabs(picked::add);
          tabs.show(titles);
          tabs.select(0);
          HBox bar = new HBox(tabs);
          Pictures.scene(bar, Theme.dark(), width, 60);
          bar.applyCss();
          bar.layout();
          return tabs;
        });
  }

  @Test
  void thereAreTabsWhereTheyFindRoomAndAListWhereTheyDoNot() {
    assertThat(laidOut(TITLES, 600).isList()).isFalse();
    DashboardTabs narrow = laidOut(TITLES, 180);
    assertThat(narrow.isList()).isTrue();
    assertThat(narrow.lookup(".menu-button").isVisible()).isTrue();
    assertThat(narrow.lookup(".toggle-button").getParent().isVisible()).isFalse();
  }

  @Test
  void aListIsBetterThanManyTabs() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      many.add("d" + i);
    }
    assertThat(laidOut(many, 2000).isList()).isTrue();
  }

  @Test
  void bothPick() {
    DashboardTabs tabs = laidOut(TITLES, 600);
    Pictures.onFx(
        () -> {
          ((ToggleButton) ((HBox) tabs.lookup(".toggle-button").getParent()).getChildren().get(1))
              .fire();
          ((MenuButton) tabs.lookup(".menu-button")).getItems().getFirst().fire();
          return tabs;
        });
    assertThat(picked).containsExactly(1, 0);
  }
}
