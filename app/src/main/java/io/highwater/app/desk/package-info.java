/** A watch at a desk: what its screens show of it and ask of it, with a window or without. */
@org.jspecify.annotations.NullMarked
package io.highwater.app.desk;
