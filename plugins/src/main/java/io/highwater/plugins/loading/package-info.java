/** Finds the hooks of the class path and of the plugins folder. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins.loading;
