/** Every tier at a glance and what is wrong now. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.overview;
