package clientregistry.person;

import java.util.List;

/**
 * Parts of a name in which a sender wrote what says nothing (UNKNOWN^Joseph): what is known of them stays.
 *
 * @param family whether the family name is one
 * @param given  whether a given name is one
 * @param rest   the given names that say something
 * @param asSent the name with all its parts in the order in which it is spoken, where they are left out of it, for
 *               whoever is called so all the same; null where nothing that could be a name is left out
 */
public record NameGap(boolean family, boolean given, List<String> rest, String asSent) {

    public static final NameGap NONE = new NameGap(false, false, List.of(), null);

    public NameGap {
        rest = List.copyOf(rest);
    }
}
