import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats every Java file below a folder with google-java-format, or (mode {@code check}) names those that are not
 * formatted and fails. A program of our own only because the formatter must run on the project's JDK, not on Maven's.
 */
public final class Format {
    public static void main(String[] args) throws IOException {
        boolean write = args[0].equals("write");
        Path root = Path.of(args[1]);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files =
                    walk.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> root.relativize(file).toString().replace('\\', '/').contains("src/"))
                            .filter(file -> !root.relativize(file).toString().replace('\\', '/').contains("target/"))
                            .sorted()
                            .toList();
        }
        Formatter formatter = new Formatter();
        List<String> offences =
                files.parallelStream().map(file -> format(formatter, root, file, write)).flatMap(List::stream).toList();
        if (!offences.isEmpty()) {
            List<String> lines = new ArrayList<>(offences);
            lines.add("Run 'mvn -q -Pformat' to format them.");
            System.err.println(String.join(System.lineSeparator(), lines));
            System.exit(1);
        }
    }

    private static List<String> format(Formatter formatter, Path root, Path file, boolean write) {
        try {
            String before = Files.readString(file);
            String after = formatter.formatSourceAndFixImports(before);
            if (before.equals(after)) {
                return List.of();
            }
            if (write) {
                Files.writeString(file, after);
                return List.of();
            }
            return List.of("not formatted: " + root.relativize(file));
        } catch (FormatterException | IOException broken) {
            return List.of(root.relativize(file) + ": " + broken.getMessage());
        }
    }
}
