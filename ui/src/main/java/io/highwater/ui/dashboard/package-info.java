/** Dashboards: panels described in YAML, and the screen that shows them. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.dashboard;
