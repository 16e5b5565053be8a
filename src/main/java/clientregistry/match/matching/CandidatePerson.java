package clientregistry.match.matching;

import java.util.List;
import java.util.UUID;

/** A person that a record may belong to, with all its members, in any order and never empty. */
public record CandidatePerson(UUID person, List<Member> members) {

    public CandidatePerson {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a candidate person has members");
        }
    }
}
