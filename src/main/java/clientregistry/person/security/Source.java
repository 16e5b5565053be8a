package clientregistry.person.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A system that feeds people.
 *
 * @param name         short name
 * @param display      name for people
 * @param assigns      URIs of the authorities whose local ids it gives out
 * @param applications HL7v2 applications it sends as
 * @param duplicates   what happens when two of its local ids are one person
 * @param order        what makes one version of a record newer than another
 * @param ownNumber    which of several ids of its own is the number of a record
 * @param emptyFields  what an empty field of an HL7v2 message does to what is known
 */
public record Source(String name, String display, Set<String> assigns, List<Application> applications,
                     Duplicates duplicates, Order order, OwnNumber ownNumber, EmptyFields emptyFields) {

    public enum Duplicates { LINK, REVIEW }

    public enum Order { ARRIVAL, SENDER_TIME }

    /**
     * Which identifiers are to be the number of a record, where a message names it by several.
     *
     * @param type code of its type (HL7 table 0203: CX-5, {@code Identifier.type}), null when the type says nothing
     * @param use  {@code Identifier.use}, which HL7v2 has not; null when the use says nothing
     */
    public record OwnNumber(String type, String use) {

        public static final OwnNumber ANY = new OwnNumber(null, null);

        /** Whether an identifier is preferred: it is enough that its type or its use is the one named. */
        public boolean prefers(Collection<String> types, String sentUse) {
            return (type != null && types.contains(type)) || (use != null && use.equals(sentUse));
        }
    }

    /** It says nothing and leaves the value (HL7), or the sender always sends all it knows and empties it. */
    public enum EmptyFields { KEEP, CLEAR }

    /** An HL7v2 sending application and facility; facility {@code *} stands for any. */
    public record Application(String application, String facility) {

        boolean is(String sendingApplication, String sendingFacility) {
            return application.equalsIgnoreCase(sendingApplication)
                    && (isAnywhere() || facility.equalsIgnoreCase(sendingFacility));
        }

        /** Whether one message could come from both. */
        boolean overlaps(Application other) {
            return application.equalsIgnoreCase(other.application)
                    && (isAnywhere() || other.isAnywhere() || facility.equalsIgnoreCase(other.facility));
        }

        private boolean isAnywhere() {
            return facility == null || facility.equals("*");
        }
    }
}
