/** Window, navigation, wall, keyboard. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.shell;
