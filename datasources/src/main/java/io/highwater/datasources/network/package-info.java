/** Whether this machine can reach others at all. */
@NullMarked
package io.highwater.datasources.network;

import org.jspecify.annotations.NullMarked;
