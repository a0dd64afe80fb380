/** What survives a restart; the only place that knows a database. */
@org.jspecify.annotations.NullMarked
package io.highwater.engine.store;
