import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves a mark when a JDK of the wanted feature release can be found; without it the build ends with one sentence. Started
 * by the Java that runs Maven, as a single source file, and so written for Java 11; the JDK itself is chosen afterwards by
 * the toolchains plugin.
 */
public final class RequireJdk {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    public static void main(String[] args) throws IOException {
        int wanted = Integer.parseInt(args[0]);
        Path mark = Path.of(args[1]);
        if (found(wanted)) {
            Files.createDirectories(mark.getParent());
            Files.writeString(mark, "A JDK " + wanted + " was found.\n");
        } else {
            Files.deleteIfExists(mark);
        }
    }

    private static boolean found(int wanted) {
        if (Runtime.version().feature() >= wanted) {
            return true;
        }
        // A toolchains.xml is the user's own word on where the JDKs are; the toolchains plugin reads it.
        if (Files.exists(Path.of(System.getProperty("user.home"), ".m2", "toolchains.xml"))) {
            return true;
        }
        for (Path home : candidates()) {
            if (feature(home) >= wanted) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (variable.getKey().matches("JAVA\\d*_HOME|JAVA_HOME_\\d+.*|JDK\\d*_HOME") && !variable.getValue().isBlank()) {
                homes.add(Path.of(variable.getValue()));
            }
        }
        String user = System.getProperty("user.home");
        for (String parent :
                List.of(
                        "/usr/lib/jvm",
                        "/usr/java",
                        "/opt",
                        "/opt/java",
                        "/opt/jdk",
                        "/Library/Java/JavaVirtualMachines",
                        user + "/Library/Java/JavaVirtualMachines",
                        user + "/.jdks",
                        user + "/.m2/jdks",
                        user + "/.sdkman/candidates/java",
                        user + "/.jenv/versions",
                        user + "/.jbang/cache/jdks",
                        user + "/.asdf/installs/java",
                        user + "/.gradle/jdks",
                        "C:/Program Files/Java",
                        "C:/Program Files/Eclipse Adoptium")) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(Path.of(parent))) {
                for (Path child : children) {
                    homes.add(child);
                    homes.add(child.resolve("Contents/Home"));
                }
            } catch (IOException absent) {
                // A folder that is not there holds no JDK.
            }
        }
        return homes;
    }

    /** The feature release of the JDK at {@code home}, 0 where there is none. */
    private static int feature(Path home) {
        if (!Files.exists(home.resolve("bin/javac")) && !Files.exists(home.resolve("bin/javac.exe"))) {
            return 0;
        }
        try {
            Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
