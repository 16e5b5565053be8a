package clientregistry.link;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.SharedIdentifier;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * Whether two records have different identifiers of an authority that is so well kept that the site trusts it: they
     * are two individuals whatever else agrees, or somebody has to find the slip.
     */
    public boolean tellApart(Features one, Features other) {
        return one.identifiers().stream().map(SharedIdentifier::system).distinct().filter(this::isTrusted)
                .anyMatch(system -> areOther(values(one, system), values(other, system)));
    }

    private boolean isTrusted(String system) {
        return sources.authority(system).map(Authority::trusted).orElse(false);
    }

    private static boolean areOther(Set<String> ones, Set<String> others) {
        return !others.isEmpty() && others.stream().noneMatch(ones::contains);
    }

    private static Set<String> values(Features record, String system) {
        return record.identifiers().stream().filter(each -> each.system().equals(system)).map(SharedIdentifier::value)
                .collect(Collectors.toSet());
    }

    /** Of one source: whether both have names that stand for a newborn's. */
    static boolean areNewborns(Features record, Features other) {
        return record.hasTemporaryName() && other.hasTemporaryName();
    }
}
