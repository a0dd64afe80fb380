/** One look for everything: colours, type, shapes of states, figures and ages in words. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.theme;
