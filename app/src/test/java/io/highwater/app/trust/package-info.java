/**
 * What the console is trusted for, tried in real time against real programs: not part of {@code mvn
 * verify}, but of the profiles {@code faults} and {@code rig}.
 */
@org.jspecify.annotations.NullMarked
package io.highwater.app.trust;
