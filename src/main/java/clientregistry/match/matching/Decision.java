package clientregistry.match.matching;

import java.util.List;
import java.util.UUID;

/** What becomes of a record. Lists are ordered best first, ties by the smaller person id. */
public sealed interface Decision {

    /** It belongs to one person, beyond the automatic threshold. */
    record Link(UUID person, PersonScore score) implements Decision {
    }

    /** A person of its own for now, and a question to a steward about these. */
    record Review(List<PersonScore> doubtful) implements Decision {
        public Review {
            doubtful = List.copyOf(doubtful);
        }
    }

    /** Several persons are beyond the automatic threshold: linked to the best, and a question about the others. */
    record Conflict(PersonScore best, List<PersonScore> others) implements Decision {
        public Conflict {
            others = List.copyOf(others);
        }
    }

    /** Nobody the registry knows. */
    record New() implements Decision {
    }
}
