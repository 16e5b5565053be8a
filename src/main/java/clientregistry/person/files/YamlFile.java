package clientregistry.person.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A YAML file that a site wrote, with all that is found wrong with it: first what has no place in it or another form
 * than is wanted, then what its reader adds. One thread.
 */
public final class YamlFile {

    private final Path path;
    private final String text;
    private final Node root;
    private final LineFaults faults = new LineFaults();

    private YamlFile(Path path, String text, Node root) {
        this.path = path;
        this.text = text;
        this.root = root;
    }

    /**
     * Reads the text, and what stands where.
     *
     * @throws FileFaults when it is not there, cannot be read or is no YAML
     */
    public static YamlFile read(Path path) {
        try {
            String text = Files.readString(path);
            return new YamlFile(path, text, composed(text));
        } catch (NoSuchFileException e) {
            throw new FileFaults(path, List.of("there is no such file"));
        } catch (IOException e) {
            throw new FileFaults(path, List.of("cannot be read: " + firstLine(e)));
        } catch (YAMLException e) {
            throw new FileFaults(path, List.of("no YAML: " + where(e)));
        }
    }

    /** Nobody says one thing twice by a reference here: such a text is made to be large, or to have no end. */
    private static Node composed(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        return new Yaml(options).compose(new StringReader(text));
    }

    /** The library's own text has several lines, and quotes the file. */
    private static String where(YAMLException fault) {
        if (fault instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return "line " + (marked.getProblemMark().getLine() + 1) + " column "
                    + (marked.getProblemMark().getColumn() + 1) + ": " + marked.getProblem().replaceAll("\\s+", " ");
        }
        return firstLine(fault);
    }

    private static String firstLine(Exception fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("not readable");
    }

    public String text() {
        return text;
    }

    /**
     * What the file says. What has no place in it or another form is left out and told.
     *
     * @param mapper how keys are written, and whether all must be there
     * @param type   a record, of records, lists, maps and values
     * @return null where the file says nothing
     */
    public <T> T as(ObjectMapper mapper, Class<T> type) {
        JsonNode said = root == null ? null : new YamlForm(mapper, faults).read(root, mapper.constructType(type));
        try {
            return said == null ? null : mapper.treeToValue(said, type);
        } catch (JsonProcessingException e) {
            // Something is missing that was told.
            requireRight();
            throw new FileFaults(path, List.of(firstLine(e)));
        }
    }

    /**
     * Whether nothing at a place, and below it, was left out for its form.
     *
     * @param place keys, and numbers of entries, from the top
     */
    public boolean isWhole(Object... place) {
        return faults.isWhole(YamlForm.place(place));
    }

    /**
     * A part of which all is told that is wrong with it.
     *
     * @param place keys, and numbers of entries, from the top; where it is not there, the last of them that is
     */
    public FileEntry entry(Object... place) {
        return new FileEntry(faults, root == null ? 1 : YamlForm.line(root, place));
    }

    /** In the order of the file, each with its line. */
    public List<String> faults() {
        return faults.lines();
    }

    /**
     * Ends the reading of a file that is not right.
     *
     * @throws FileFaults with all that was found wrong with it
     */
    public void requireRight() {
        if (!faults.lines().isEmpty()) {
            throw new FileFaults(path, faults.lines());
        }
    }
}
