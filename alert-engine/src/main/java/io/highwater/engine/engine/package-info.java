/** The loop that polls, evaluates, journals, notifies, and publishes one immutable snapshot. */
@org.jspecify.annotations.NullMarked
package io.highwater.engine.engine;
