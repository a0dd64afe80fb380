/** Samples kept in memory, compressed and bounded, and found by their labels. */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.tsdb;
