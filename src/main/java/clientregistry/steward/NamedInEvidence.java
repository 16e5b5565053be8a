package clientregistry.steward;

import clientregistry.match.matching.Evidence;
import clientregistry.steward.Sight.Whom;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Evidence names records that a person had when it was stored, and may have lost since. Somebody who is limited to some
 * sources is told of it only where he may see all of these. Thread-safe.
 */
public final class NamedInEvidence {

    private final Sight sight;

    public NamedInEvidence(Sight sight) {
        this.sight = sight;
    }

    /**
     * Links, without why they are where he may not be told.
     *
     * @param sources his, empty for all
     */
    public List<LinkView> told(Set<String> sources, List<LinkView> links) {
        return sources.isEmpty() ? links : links.stream()
                .map(link -> maySee(sources, link) ? link : link.withoutEvidence()).toList();
    }

    /** What a newer hub wrote names nobody knows whom. */
    private boolean maySee(Set<String> sources, LinkView link) {
        return link.evidence() == null
                || evidence(link).filter(each -> maySee(sources, each.records())).isPresent();
    }

    private boolean maySee(Set<String> sources, Collection<UUID> records) {
        return sight.sees(sources, new Whom(records, List.of(), false));
    }

    /** The same of a question: what stands side by side is its own, what others said is not. */
    public SideBySide told(Set<String> sources, SideBySide question) {
        return maySee(sources, of(question)) ? question : question.withoutProfile();
    }

    /** Ids of records that are told with a question, besides its two sides. */
    public static Set<UUID> of(SideBySide question) {
        return question.profile() == null ? Set.of() : question.profile().members().stream()
                .map(SideBySide.Side::record).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<Evidence> evidence(LinkView link) {
        return Optional.ofNullable(link.evidence()).flatMap(each -> Evidence.read(each.toString()));
    }
}
