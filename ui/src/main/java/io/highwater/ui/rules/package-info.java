/** What is watched, and whether the watching works. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.rules;
