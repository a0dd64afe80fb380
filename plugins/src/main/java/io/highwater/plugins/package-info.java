/** Notification hooks. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins;
