package clientregistry.console.trail;

import clientregistry.console.Sheet;
import clientregistry.store.audit.Actor;
import java.util.Arrays;
import java.util.List;

/** What codes of the trail are called. */
public final class TrailWords {

    private TrailWords() {
    }

    /** {@code local: lead, steward}, as the trail has them; what another system asserts may be any word. */
    public static List<String> roles(String standing) {
        return standing == null ? List.of() : Arrays.stream(standing.replaceFirst("^[a-z]+: ", "").split(", ", 0)).toList();
    }

    /** Whether it is the word for a system that nothing proved, of which there is nothing more to tell. */
    public static boolean isUnknown(String node) {
        return Actor.UNKNOWN.equals(node);
    }

    /**
     * What happened: of a question to the stewards' API by what was asked for, where there is a sentence.
     *
     * @param asked first word of the address, null when it is not known
     */
    public static String sentence(Sheet sheet, String event, String asked) {
        String sentence = sheet.coded("audit.asked", asked);
        return asked == null || sentence.equals(asked) ? sheet.coded("audit.event", event) : sentence;
    }
}
