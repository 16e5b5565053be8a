package clientregistry.match.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * What the records of a person said together about one record, field by field with the record it came from, without
 * demographics. The prior and {@code fields}, less {@code kin} and what members say against it, are the weight of the
 * decision.
 *
 * @param fields  of each field, and each system of identifiers, what says most for one person
 * @param kin     bits held back because kin would look as alike, never negative
 * @param members all that were compared, most complete first
 */
public record ProfileEvidence(List<Said> fields, double kin, List<Heard> members) {

    /**
     * What one field says.
     *
     * @param system URI of the authority when the field is an identifier, null otherwise
     * @param level  how far it agrees with that record, never {@link Level#MISSING}
     * @param weight bits it counts, less for how many values there were to agree with
     * @param among  how many that were, at least 1
     * @param record the member that agrees so
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Said(Field field, String system, Level level, double weight, int among, UUID record) {
    }

    /**
     * A member that was compared.
     *
     * @param version that was compared, null while nobody said which
     * @param against bits it takes off, since the two records by themselves look like two people; never negative
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Heard(UUID record, Integer version, double against) {

        private Heard of(ToIntFunction<UUID> versions) {
            return new Heard(record, versions.applyAsInt(record), against);
        }
    }

    public ProfileEvidence {
        fields = List.copyOf(fields);
        members = List.copyOf(members);
    }

    /** The same, of the versions that members have by this. */
    ProfileEvidence of(ToIntFunction<UUID> versions) {
        return new ProfileEvidence(fields, kin, members.stream().map(member -> member.of(versions)).toList());
    }
}
