/** Dashboards of Grafana, made ours. */
@NullMarked
package io.highwater.app.grafana;

import org.jspecify.annotations.NullMarked;
