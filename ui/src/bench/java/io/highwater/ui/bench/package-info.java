/** What charts cost, beside other charts. Built and run with {@code -Pbench} only. */
@NullMarked
package io.highwater.ui.bench;

import org.jspecify.annotations.NullMarked;
