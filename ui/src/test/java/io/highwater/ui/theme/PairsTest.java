package io.highwater.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.Pictures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class PairsTest {
  @Test
  void aValueOfSeveralLinesKeepsTheRoomItNeeds() {
    boolean done =
        Pictures.onFx(
            () -> {
              Pairs pairs = new Pairs();
              Map<String, String> two = new LinkedHashMap<>();
              two.put("query", "rate(requests_total[1m]) ".repeat(20));
              two.put("rule", "rules.yml:45");
              pairs.show(two);
              VBox root = new VBox(pairs.view());
              Theme.dark().dress(new Scene(root, 400, 600));
              for (int round = 0; round < 2; round++) {
                root.applyCss();
                root.resize(400, 600);
                root.layout();
              }
              List<Node> cells = List.copyOf(pairs.view().getChildrenUnmodifiable());
              double first = cells.get(1).getBoundsInParent().getMaxY();
              assertThat(first).as("several lines").isGreaterThan(60);
              assertThat(cells.get(2).getBoundsInParent().getMinY()).isGreaterThan(first);
              assertThat(cells.get(3).getBoundsInParent().getMinY()).isGreaterThan(first);
              return true;
            });
    assertThat(done).isTrue();
  }
}
