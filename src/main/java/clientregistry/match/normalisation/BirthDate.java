package clientregistry.match.normalisation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A birth date as far as it can be used.
 *
 * @param year    null when unusable
 * @param month   1 to 12, null when unknown
 * @param day     1 to 31, null when unknown
 * @param quality what was wrong with it as sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BirthDate(@JsonProperty("y") Integer year, @JsonProperty("m") Integer month,
                        @JsonProperty("d") Integer day, @JsonProperty("q") Quality quality) {

    /** What was sent; {@code PLACEHOLDER} and {@code IMPLAUSIBLE} dates keep no part. */
    public enum Quality { FULL, PARTIAL, IMPOSSIBLE, IMPLAUSIBLE, PLACEHOLDER }

    /** Whether the sender should be warned that its birth date is used in part or not at all. */
    @JsonIgnore
    public boolean isPartialOrImpossible() {
        return quality != Quality.FULL;
    }

    @JsonIgnore
    public boolean isFull() {
        return day != null;
    }

    /** First of January: in many registers this says that only the year is known. */
    @JsonIgnore
    public boolean isYearOnly() {
        return year != null && (month == null || (month == 1 && day != null && day == 1));
    }
}
