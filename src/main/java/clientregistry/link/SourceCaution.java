package clientregistry.link;

import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Objection;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.SharedIdentifier;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Before which links a steward is asked whatever the rules say, by the sources of the two records. Some sources want
 * one to look before two of their own ids become one person, and two newborns, or children who may be twins, of any
 * source are two until a human says otherwise. Thread-safe.
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
     * @param decide      by the rules in force
     */
    public boolean asks(Decide decide, String source, Features record, String otherSource, Features other) {
        return source.equals(otherSource) && (objection(decide, record, other) != null || sources.source(source)
                .map(each -> each.duplicates() == Source.Duplicates.REVIEW).orElse(false));
    }

    /** What the policy "newborns" has against two records of one source being one individual, null when nothing. */
    static Objection objection(Decide decide, Features record, Features other) {
        if (record.hasTemporaryName() && other.hasTemporaryName()) {
            return Objection.NEWBORNS_OF_ONE_SOURCE;
        }
        return decide.mayBeTwins(record, other) ? Objection.TWINS_OF_ONE_SOURCE : null;
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
}
