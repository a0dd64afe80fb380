/** Queries from the command line: what is asked, when, and how the answer is written. */
@org.jspecify.annotations.NullMarked
package io.highwater.app.query;
