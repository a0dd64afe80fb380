/** The hook that runs a program. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins.command;
