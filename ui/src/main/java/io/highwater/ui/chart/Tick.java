package io.highwater.ui.chart;

/**
 * A line and label of an axis.
 *
 * @param share where it stands on the axis: 0 at the top or left, 1 at the bottom or right
 */
record Tick(double share, String label) {}
