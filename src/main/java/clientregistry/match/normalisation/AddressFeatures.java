package clientregistry.match.normalisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One address, normalised; every text is lower-case Latin without blanks ("12 Moore St." has number 12 and line
 * {@code moorestreet}), since blanks are what typists get wrong first.
 *
 * @param number   house number, null when absent
 * @param lines    street, building, village lines without the number, never null
 * @param city     town, else district; null when absent
 * @param state    state or region; null when absent
 * @param postcode null when absent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AddressFeatures(@JsonProperty("n") String number, @JsonProperty("l") List<String> lines,
                              @JsonProperty("c") String city, @JsonProperty("s") String state,
                              @JsonProperty("z") String postcode) {

    public AddressFeatures {
        number = Most.of(number);
        lines = Most.texts(lines, Most.LINES);
        city = Most.of(city);
        state = Most.of(state);
        postcode = Most.of(postcode);
    }

    boolean empty() {
        return number == null && lines.isEmpty() && city == null && state == null && postcode == null;
    }
}
