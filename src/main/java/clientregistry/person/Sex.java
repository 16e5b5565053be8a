package clientregistry.person;

import java.util.Locale;

/** Administrative sex; {@code UNKNOWN} also stands for "not sent". */
public enum Sex {
    FEMALE, MALE, OTHER, UNKNOWN;

    /**
     * What a code of HL7 table 0001, or the word that senders write instead of it, means.
     *
     * @return null when it is neither
     */
    public static Sex of(String sent) {
        return switch (sent.strip().toUpperCase(Locale.ROOT)) {
            case "F", "FEMALE" -> FEMALE;
            case "M", "MALE" -> MALE;
            case "O", "A", "N", "OTHER", "AMBIGUOUS" -> OTHER;
            case "U", "UNK", "UNKNOWN" -> UNKNOWN;
            default -> null;
        };
    }
}
