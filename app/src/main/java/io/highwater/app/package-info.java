/** Wiring, configuration and command line. */
@org.jspecify.annotations.NullMarked
package io.highwater.app;
