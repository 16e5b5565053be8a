package clientregistry.tools.training;

import clientregistry.match.matching.CandidatePerson;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Decision;
import clientregistry.match.matching.Member;
import java.util.List;

/** What rules decide of two records alone; the other members of their persons have a say in the registry. */
public enum PairVerdict {
    LINK, ASK, APART;

    /** As the linker decides, were the other record all it knows. */
    public static PairVerdict of(Member one, Member other, Decide rules) {
        Decision decision = rules.decide(one.features(), List.of(new CandidatePerson(other.record(), List.of(other))));
        if (decision instanceof Decision.Link) {
            return LINK;
        }
        return decision instanceof Decision.Review ? ASK : APART;
    }
}
