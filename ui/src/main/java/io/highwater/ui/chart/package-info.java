/** Time series drawn for people who must read them at a glance: axes, decimation, raster, chart. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.chart;
