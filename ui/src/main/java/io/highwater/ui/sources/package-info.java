/** Where the numbers come from, and whether they come. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.sources;
