package clientregistry.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The files with the console's words, {@code console/texts_LANGUAGE.properties} in folders and jars of the class path: what
 * lies there is a language that is offered.
 */
final class TextFiles {

    private static final String FOLDER = "console/";
    private static final Pattern NAME = Pattern.compile("texts_([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\\.properties");

    private TextFiles() {
    }

    /**
     * All words of each language, in the order of their tags.
     *
     * @throws UncheckedIOException when one cannot be read
     */
    static SortedMap<String, Map<String, String>> read(ClassLoader classes) {
        SortedMap<String, Map<String, String>> texts = new TreeMap<>();
        try {
            for (URL folder : Collections.list(classes.getResources(FOLDER))) {
                for (String name : names(folder)) {
                    Matcher file = NAME.matcher(name);
                    if (file.matches()) {
                        texts.put(Locale.forLanguageTag(file.group(1)).toLanguageTag(), words(classes, name));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static List<String> names(URL folder) throws IOException {
        if (folder.openConnection() instanceof JarURLConnection jar) {
            jar.setUseCaches(false);
            try (JarFile file = jar.getJarFile()) {
                return file.stream().map(ZipEntry::getName).filter(name -> name.startsWith(FOLDER))
                        .map(name -> name.substring(FOLDER.length())).toList();
            }
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> words(ClassLoader classes, String name) throws IOException {
        try (InputStream in = classes.getResourceAsStream(FOLDER + name)) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(key -> key,
                    properties::getProperty));
        }
    }
}
