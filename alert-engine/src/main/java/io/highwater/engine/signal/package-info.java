/** What is measured: labels, samples, series, queries, and what a source answers to them. */
@org.jspecify.annotations.NullMarked
package io.highwater.engine.signal;
