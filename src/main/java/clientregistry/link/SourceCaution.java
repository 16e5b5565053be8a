package clientregistry.link;

import clientregistry.match.normalisation.Features;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;

/**
 * Before which links a steward is asked whatever the rules say, by the sources of the two records. Some sources want
 * one to look before two of their own ids become one person, and two newborns of any source are two children until a
 * human says otherwise. Thread-safe.
 */
public final class SourceCaution {

    private final Sources sources;

    public SourceCaution(Sources sources) {
        this.sources = sources;
    }

    /**
     * Whether a steward is asked before the first record joins a person of which the other is a member.
     *
     * @param source      of the first record
     * @param otherSource of the other
     */
    public boolean asks(String source, Features record, String otherSource, Features other) {
        return source.equals(otherSource) && (areNewborns(record, other) || sources.source(source)
                .map(each -> each.duplicates() == Source.Duplicates.REVIEW).orElse(false));
    }

    /** Of one source: whether both have names that stand for a newborn's. */
    static boolean areNewborns(Features record, Features other) {
        return record.hasTemporaryName() && other.hasTemporaryName();
    }
}
