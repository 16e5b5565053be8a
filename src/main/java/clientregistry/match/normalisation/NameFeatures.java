package clientregistry.match.normalisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One name, normalised.
 *
 * @param given       words of the given names in order, empty when absent or a placeholder
 * @param family      words of the family name without particles, empty when absent or a placeholder
 * @param generation  canonical form of what stands behind the name (jr, sr, ii, ...), null when nothing does
 * @param wholeFamily family name with its particles in one word, see {@link OneWord}; null when it has none
 * @param wholeGiven  given names in one word, where that may be written in several ways; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NameFeatures(@JsonProperty("g") List<Token> given, @JsonProperty("f") List<Token> family,
                           @JsonProperty("x") String generation, @JsonProperty("w") String wholeFamily,
                           @JsonProperty("v") String wholeGiven) {

    static final NameFeatures NONE = new NameFeatures(null, null, null, null, null);

    public NameFeatures {
        given = Most.of(given, Most.WORDS);
        family = Most.of(family, Most.WORDS);
        wholeFamily = Most.of(wholeFamily);
        wholeGiven = Most.of(wholeGiven);
    }
}
