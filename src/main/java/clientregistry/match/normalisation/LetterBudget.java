package clientregistry.match.normalisation;

import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import java.util.List;

/**
 * Reads of a person's texts of one kind the first so many letters, and no text in part: what a record costs is bounded
 * by what is read of it, not by what was sent. What real people have is far within. Belongs to one thread.
 */
final class LetterBudget {

    private int left = Most.READ;

    /** Whether the text is read, too; after the first that is not, none is. */
    boolean takes(String text) {
        left -= left < 0 ? 0 : Latin.length(text);
        return left >= 0;
    }

    /** The name without what is not read of it: the family name comes first. */
    PersonName of(PersonName name) {
        return new PersonName(name.use(), one(name.family()), each(name.given()), each(name.prefixes()),
                each(name.suffixes()), name.period());
    }

    /** The same of an address. */
    PostalAddress of(PostalAddress address) {
        return new PostalAddress(address.use(), each(Most.of(address.lines(), Most.LINES)), one(address.city()),
                one(address.district()), one(address.state()), one(address.postalCode()), address.country(),
                address.period());
    }

    private String one(String text) {
        return takes(text) ? text : null;
    }

    private List<String> each(List<String> texts) {
        return texts.stream().filter(this::takes).toList();
    }
}
