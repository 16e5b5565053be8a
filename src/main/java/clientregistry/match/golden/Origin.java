package clientregistry.match.golden;

import java.util.UUID;

/**
 * Where a value of the golden record comes from.
 *
 * @param source source of that record, as in {@code sources.yaml}
 * @param rule   label of the rule that chose the value; {@link #ONLY}, {@link #AGREED} or {@link #RECORD_ID} when none
 *               had to or could
 */
public record Origin(UUID record, String source, String rule) {

    /** One record has a value there; or only one has more than a placeholder. */
    public static final String ONLY = "only";
    /** All that have one say the same; the rules chose whose way of writing it is kept. */
    public static final String AGREED = "agreed";
    /** The rules ended in a tie: the record with the smallest id. */
    public static final String RECORD_ID = "record-id";
}
