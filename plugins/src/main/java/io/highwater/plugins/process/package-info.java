/** Other programs, run with a deadline and without a shell. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins.process;
