/** The hook that plays a calm generated tone. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins.sound;
