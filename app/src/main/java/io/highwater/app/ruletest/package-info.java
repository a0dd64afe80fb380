/** Unit tests of rules, in promtool's notation. */
@org.jspecify.annotations.NullMarked
package io.highwater.app.ruletest;
