/** Who was told what, and who was not. */
@org.jspecify.annotations.NullMarked
package io.highwater.ui.deliveries;
