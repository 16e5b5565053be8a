package clientregistry.link;

import clientregistry.store.registry.RecordCriteria;
import java.time.Instant;
import java.util.Set;

/**
 * What its sender takes for granted of a record: looked at where the change is made, under the link lock, so that
 * nobody comes in between. All of it must hold (RFC 9110, 13; FHIR R4, http.html).
 *
 * @param version         it has one of these versions (If-Match), null for any or none
 * @param unmodifiedSince it did not change after this second (If-Unmodified-Since), null for any time
 * @param noVersion       it has none of these versions (If-None-Match), null when nothing is excluded
 * @param condition       which record a search must find, null when none is asked
 */
public record Expectation(Versions version, Instant unmodifiedSince, Versions noVersion, Condition condition) {

    public static final Expectation NONE = new Expectation(null, null, null, null);

    /**
     * Versions of a record.
     *
     * @param any     whether any one will do, so that the record must only be there
     * @param numbers those that will do
     */
    public record Versions(boolean any, Set<Integer> numbers) {

        public Versions {
            numbers = Set.copyOf(numbers);
        }

        public static Versions of(int number) {
            return new Versions(false, Set.of(number));
        }

        /**
         * Whether a record has one of them.
         *
         * @param version of the record, null when there is none
         */
        public boolean include(Integer version) {
            return version != null && (any || numbers.contains(version));
        }
    }

    /**
     * What a search finds: nobody yet, where somebody is to be created (If-None-Exist), or at most the record that is
     * updated ({@code PUT Patient?...}).
     *
     * @param create   whether what is found is left as it is
     * @param criteria what is searched for
     * @param sources  whose records its sender may find, null for all
     */
    public record Condition(boolean create, RecordCriteria criteria, Set<String> sources) {
    }

    /** Whether somebody is to be created, or else nothing is done. */
    public boolean creates() {
        return condition != null && condition.create();
    }

    /** The same, and only over this version. */
    public Expectation over(int number) {
        return new Expectation(Versions.of(number), unmodifiedSince, noVersion, condition);
    }

    /** Whether it may replace a version that it does not name. */
    public boolean replacesAny() {
        boolean guarded = version != null || unmodifiedSince != null || (noVersion != null && noVersion.any());
        return !guarded && !creates();
    }
}
