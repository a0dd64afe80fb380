import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javafx.css.Stylesheet;

/**
 * Writes the style sheets as JavaFX reads them fastest, into the folder of classes: parsing their texts would be a twentieth
 * of the console's start. Started by the build with the class path of the module "ui".
 */
public final class CompileSheets {
    private static final String FOLDER = "io/highwater/ui/theme/";
    private static final List<String> SHEETS =
            List.of(FOLDER + "highwater", "atlantafx/base/theme/primer-dark", "atlantafx/base/theme/primer-light");

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve(FOLDER);
        for (String sheet : SHEETS) {
            Path text = Files.createTempFile("sheet", ".css");
            URL source = CompileSheets.class.getClassLoader().getResource(sheet + ".css");
            if (source == null) {
                throw new IOException("there is no " + sheet + ".css on the class path");
            }
            try (InputStream in = source.openStream()) {
                Files.copy(in, text, StandardCopyOption.REPLACE_EXISTING);
                String name = sheet.substring(sheet.lastIndexOf('/') + 1) + ".bss";
                Stylesheet.convertToBinary(text.toFile(), folder.resolve(name).toFile());
            } finally {
                Files.delete(text);
            }
        }
    }
}
