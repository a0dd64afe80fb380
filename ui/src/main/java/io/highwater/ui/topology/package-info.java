/** The map of the watched platform: how well each service is, where it stands, what flows. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.topology;
