/** Recording rules evaluated at home: what a rule yields becomes samples. */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.recording;
