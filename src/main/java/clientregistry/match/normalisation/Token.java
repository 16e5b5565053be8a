package clientregistry.match.normalisation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One word of a name.
 *
 * @param text      lower-case Latin letters; of a script that nobody reads for us its own, see {@link Latin}
 * @param nicknames canonical forms of the nickname groups it stands in, sorted, empty for most names
 * @param metaphone Double Metaphone code, possibly empty
 * @param skeleton  consonant skeleton, see {@link Phonetic}
 * @param written   as it is written, where Latin letters lose what tells names apart: in its own script, with the
 *                  marks of Vietnamese, or the accent of a single letter; null for all others
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Token(@JsonProperty("t") String text, @JsonProperty("c") List<String> nicknames,
                    @JsonProperty("m") String metaphone, @JsonProperty("k") String skeleton,
                    @JsonProperty("w") String written) {

    public Token {
        text = Most.of(text, Most.WORD);
        nicknames = nicknames == null ? List.of() : List.copyOf(nicknames);
        metaphone = metaphone == null ? "" : metaphone;
        skeleton = skeleton == null ? "" : skeleton;
        written = Most.of(written, Most.WORD);
    }

    /** Whether it is in letters that nobody reads for us. */
    @JsonIgnore
    public boolean isUnread() {
        return Latin.isUnread(text);
    }
}
