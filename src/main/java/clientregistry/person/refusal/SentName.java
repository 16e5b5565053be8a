package clientregistry.person.refusal;

import java.util.regex.Pattern;

/** Names of elements, fields and parameters, as far as a refusal may tell them: else they are text of their sender. */
public final class SentName {

    /** As FHIR's and our own. */
    private static final Pattern NAME = Pattern.compile("_?[A-Za-z][A-Za-z0-9.]{0,63}");

    private SentName() {
    }

    /**
     * The name itself when it has the form of one.
     *
     * @param sent      null when nothing was
     * @param otherwise what is told instead
     */
    public static String of(String sent, String otherwise) {
        return sent != null && NAME.matcher(sent).matches() ? sent : otherwise;
    }
}
