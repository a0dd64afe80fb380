package io.highwater.ui.chart;

import java.util.List;

/** Curves laid on top of each other; a gap in one of them adds nothing. */
final class Stack {
  private Stack() {}

  /**
   * The upper edge of each layer, first at the bottom; NaN in a column where no curve is.
   *
   * <p>Lent by the {@link Workspace} of this thread.
   *
   * @param levels one array a curve, all of the same length
   */
  static double[][] of(List<double[]> levels) {
    double[][] edges = new double[levels.size()][];
    for (int layer = 0; layer < edges.length; layer++) {
      double[] level = levels.get(layer);
      edges[layer] = Workspace.own().numbers(level.length);
      for (int i = 0; i < level.length; i++) {
        double below = layer == 0 ? Double.NaN : edges[layer - 1][i];
        double own = Math.max(0, level[i]);
        edges[layer][i] = Double.isNaN(own) ? below : Double.isNaN(below) ? own : below + own;
      }
    }
    // A lower layer that begins later than a higher one lies on the ground until then.
    for (int layer = edges.length - 2; layer >= 0; layer--) {
      for (int i = 0; i < edges[layer].length; i++) {
        if (Double.isNaN(edges[layer][i]) && !Double.isNaN(edges[layer + 1][i])) {
          edges[layer][i] = 0;
        }
      }
    }
    return edges;
  }

  /**
   * The same as shares of the highest edge, which becomes 1; where there is nothing, of nothing.
   */
  static double[][] shares(List<double[]> levels) {
    double[][] edges = of(levels);
    for (int layer = 0; layer < edges.length; layer++) {
      double[] whole = edges[edges.length - 1];
      for (int i = 0; i < whole.length; i++) {
        // The highest one is needed until the end.
        double part = edges[layer][i];
        edges[layer][i] = part > 0 ? part / whole[i] : part;
      }
    }
    return edges;
  }
}
