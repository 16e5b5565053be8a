package clientregistry.person;

import java.util.List;

/**
 * One name of an individual as sent.
 *
 * @param use      FHIR name use (official, maiden, nickname, ...), null when not said
 * @param family   family name with its particles, null when absent
 * @param given    given names in order, never null
 * @param prefixes titles before the name, never null
 * @param suffixes what stands behind the name, never null
 * @param period   when it is or was used, null when not said
 */
public record PersonName(String use, String family, List<String> given, List<String> prefixes, List<String> suffixes,
                         Period period) {

    public PersonName {
        given = List.copyOf(given);
        prefixes = List.copyOf(prefixes);
        suffixes = List.copyOf(suffixes);
    }

    /** One of which no period is said. */
    public PersonName(String use, String family, List<String> given, List<String> prefixes, List<String> suffixes) {
        this(use, family, given, prefixes, suffixes, null);
    }

    public static PersonName of(String family, String... given) {
        return new PersonName(null, family, List.of(given), List.of(), List.of());
    }
}
