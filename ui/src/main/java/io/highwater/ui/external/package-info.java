/** The alerts that other servers decide, and the silences that they keep. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.external;
