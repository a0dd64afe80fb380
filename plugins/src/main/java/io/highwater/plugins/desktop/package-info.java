/** The hook that shows a notification of the operating system. */
@org.jspecify.annotations.NullMarked
package io.highwater.plugins.desktop;
