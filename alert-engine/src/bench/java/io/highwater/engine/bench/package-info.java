/** What the benchmarks of all modules share. Built with {@code -Pbench} only. */
@NullMarked
package io.highwater.engine.bench;

import org.jspecify.annotations.NullMarked;
