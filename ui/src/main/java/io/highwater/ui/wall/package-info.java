/** The console on a screen nobody touches. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.wall;
