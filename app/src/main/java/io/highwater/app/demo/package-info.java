/** A real miniature order system in this process, to be watched and broken on purpose. */
@org.jspecify.annotations.NullMarked
package io.highwater.app.demo;
