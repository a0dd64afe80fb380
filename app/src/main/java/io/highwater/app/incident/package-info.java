/**
 * The incident snapshot: one self-contained HTML file with pictures, timeline, rules and the data
 * itself.
 */
@org.jspecify.annotations.NullMarked
package io.highwater.app.incident;
