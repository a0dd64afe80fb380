/** What is filled in inside a screen: forms, durations, matchers. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.form;
