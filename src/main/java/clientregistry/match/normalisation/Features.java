package clientregistry.match.normalisation;

import clientregistry.person.Sex;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * The normalised view of one record: everything that comparing and blocking need, and never more than {@link Most} of
 * it. Immutable; equal demographics give equal features and equal JSON.
 *
 * @param names       distinct names, the current ones first, see {@link CurrentFirst}
 * @param birthDate   null when none was sent
 * @param sex         null when unknown
 * @param phones      E.164, or bare digits when it is no valid number; the current ones first
 * @param emails      lower case
 * @param addresses   distinct addresses, the current ones first
 * @param identifiers identifiers of shared authorities, sorted
 * @param mother      mother's maiden name, null when absent
 * @param birthOrder  position in a multiple birth, also that of a temporary name (BABY2, Twin B), null when absent
 * @param nameless    true when the only given name was sent as a placeholder (BABY OF ..., UNKNOWN), null otherwise
 * @param temporary   true when the only name stands for that of a newborn, or may do so (Bo Mary), null otherwise
 * @param motherWhole mother's maiden name with its particles (alhassan), null when it has none
 * @param birthTime   time of birth as sent, {@code HHmm} and its zone where one was said ({@code 0810+0300}), null when
 *                    absent
 * @param currentName which of the names sent, from zero, is the current one; null when it is the first
 * @param count       which of several children a child's name says it is beside the name itself (Sarah Two, Twin B as
 *                    prefix), null when it does not; weighs nothing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Features(@JsonProperty("n") List<NameFeatures> names, @JsonProperty("b") BirthDate birthDate,
                       @JsonProperty("s") Sex sex, @JsonProperty("p") List<String> phones,
                       @JsonProperty("e") List<String> emails, @JsonProperty("a") List<AddressFeatures> addresses,
                       @JsonProperty("i") List<SharedIdentifier> identifiers, @JsonProperty("m") Token mother,
                       @JsonProperty("o") Integer birthOrder, @JsonProperty("u") Boolean nameless,
                       @JsonProperty("t") Boolean temporary, @JsonProperty("w") String motherWhole,
                       @JsonProperty("h") String birthTime, @JsonProperty("c") Integer currentName,
                       @JsonProperty("k") Integer count) {

    /** Unknown properties are ignored so that an older node can read what a newer one wrote. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    public Features {
        names = Most.of(names, Most.NAMES);
        phones = Most.texts(phones, Most.CONTACTS);
        emails = Most.texts(emails, Most.CONTACTS);
        addresses = Most.of(addresses, Most.ADDRESSES);
        identifiers = Most.of(identifiers, Most.IDENTIFIERS);
    }

    /** Whether its only name stands, or may stand, for that of a newborn. */
    @JsonIgnore
    public boolean hasTemporaryName() {
        return temporary != null;
    }

    /** Which of several children it is said to be, wherever that is said; null when nowhere. */
    @JsonIgnore
    public Integer whichOfSeveral() {
        return birthOrder == null ? count : birthOrder;
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("features always have a JSON form", e);
        }
    }

    /**
     * Reads features that are stored as JSON.
     *
     * @throws IllegalArgumentException when the text is not what {@link #toJson()} writes
     */
    public static Features fromJson(String json) {
        try {
            return JSON.readValue(json, Features.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of features", e);
        }
    }
}
