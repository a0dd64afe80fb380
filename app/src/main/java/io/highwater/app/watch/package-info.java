/** Wiring by hand: from a configuration, or the demo, to a running watch. */
@org.jspecify.annotations.NullMarked
package io.highwater.app.watch;
