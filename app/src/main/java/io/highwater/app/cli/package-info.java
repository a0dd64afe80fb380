/** The command line: what each command does and prints. */
@org.jspecify.annotations.NullMarked
package io.highwater.app.cli;
