package io.highwater.ui.theme;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;

/** What a screen reader says of nodes that are one thing to the reader. */
final class Spoken {
  private Spoken() {}

  /** The words of the visible nodes below {@code node}, marks included, in their order. */
  static String of(Node node) {
    List<String> words = new ArrayList<>();
    collect(node, words);
    return String.join(", ", words);
  }

  private static void collect(Node node, List<String> words) {
    if (!node.isVisible()) {
      return;
    }
    String own = node.getAccessibleText();
    if (own == null && node instanceof Labeled labeled) {
      own = labeled.getText();
    }
    if (own != null && !own.isBlank()) {
      words.add(own);
    }
    if (node instanceof Parent parent && !(node instanceof Labeled)) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
    }
  }
}
