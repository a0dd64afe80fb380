/** The list of alerts and everything about one of them. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.alerts;
