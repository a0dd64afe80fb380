/** The hook that writes one JSON line for every notification. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins.log;
