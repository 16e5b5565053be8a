package clientregistry.person.security;

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
 */
public record Source(String name, String display, Set<String> assigns, List<Application> applications,
                     Duplicates duplicates, Order order) {

    public enum Duplicates { LINK, REVIEW }

    public enum Order { ARRIVAL, SENDER_TIME }

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
