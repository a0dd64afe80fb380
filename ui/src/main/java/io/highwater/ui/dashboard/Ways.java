package io.highwater.ui.dashboard;

import io.highwater.ui.theme.Text;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.MenuItem;

/**
 * Where links lead: to another dashboard, or to an address that is copied, for nothing here opens a
 * browser.
 */
interface Ways {
  /** Whether there is a dashboard of that title. */
  boolean knows(String dashboard);

  void open(String dashboard);

  /** An entry of a menu for each of {@code links}; one to a dashboard that is not there is grey. */
  default List<MenuItem> items(List<Link> links) {
    Predicate<Link> leads = link -> link.isAddress() || knows(link.target());
    return links.stream()
        .map(
            link -> {
              MenuItem item = new MenuItem(words(link));
              item.setMnemonicParsing(false);
              item.setDisable(!leads.test(link));
              item.setOnAction(_ -> follow(link));
              return item;
            })
        .toList();
  }

  private String words(Link link) {
    return link.isAddress()
        ? "Copy link: " + link.title()
        : knows(link.target())
            ? "Go to: " + link.title()
            : link.title() + " (there is no dashboard \"" + link.target() + "\")";
  }

  private void follow(Link link) {
    if (link.isAddress()) {
      Text.copy(link.target());
    } else {
      open(link.target());
    }
  }
}
