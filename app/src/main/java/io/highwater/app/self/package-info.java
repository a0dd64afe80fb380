/** The console as something to be watched: its own metrics, and dashboards of them. */
@org.jspecify.annotations.NullMarked
package io.highwater.app.self;
