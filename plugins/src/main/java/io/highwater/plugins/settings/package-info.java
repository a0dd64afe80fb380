/** A hook's settings, read with a clear word for every mistake, and the secrets among them. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins.settings;
