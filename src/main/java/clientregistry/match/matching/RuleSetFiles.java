package clientregistry.match.matching;

import clientregistry.person.files.FileFaults;
import java.nio.file.Path;

/** Rule sets as text: in a file that people write, and as the registry stores them. */
public final class RuleSetFiles {

    private RuleSetFiles() {
    }

    /**
     * Reads a rule set that has every level; the table of common names is the one it names, beside it.
     *
     * @throws FileFaults naming the file that cannot be read, or all keys that are unknown, missing, there twice or out
     *         of range
     */
    public static RuleSet load(Path matchingYaml) {
        return RuleSetFile.load(matchingYaml);
    }

    /**
     * Reads a rule set written as for {@link #load}, or by {@link RuleSetExport} of this or an earlier hub. The latter
     * has every level that it says it knows; others weigh nothing.
     *
     * @throws FileFaults as {@link #load}
     */
    public static RuleSet importFrom(Path file) {
        return RuleSetFile.importFrom(file);
    }

    /**
     * Reads what {@link #text} of this or an earlier hub wrote. A level that it does not have weighs nothing.
     *
     * @throws IllegalArgumentException in one line naming the key that is unknown, missing, there twice or out of range
     */
    public static RuleSet read(String text) {
        return RuleSetFile.read(text);
    }

    /** All of it as JSON, its tables included. Rules that decide alike by the same numbers have the same text. */
    public static String text(RuleSet rules) {
        return RuleSetFile.text(rules);
    }
}
