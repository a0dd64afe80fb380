/** The program as a source of its own metrics. */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.self;
