package io.highwater.ui.shell;

/**
 * One line of the help sheet.
 *
 * @param keys as printed on them: {@code Ctrl+E}
 * @param action what they do: {@code export an incident snapshot}
 */
public record KeyHelp(String keys, String action) {}
