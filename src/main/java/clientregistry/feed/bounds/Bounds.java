package clientregistry.feed.bounds;

import clientregistry.person.refusal.Refusal;
import java.util.function.ToIntFunction;

/**
 * The most that one individual may be told with, at every door; far beyond what real ones have, and little enough for
 * whatever reads, compares and publishes it.
 *
 * @param identifiers     of a Patient; repetitions of PID-3 and the like
 * @param names           of a Patient; repetitions of PID-5
 * @param nameParts       given names, prefixes and suffixes of one name, each
 * @param addresses       of a Patient; repetitions of PID-11
 * @param addressLines    of one address
 * @param telecoms        of a Patient; repetitions of PID-13 and PID-14, each
 * @param contacts        of a Patient; segments NK1
 * @param communications  of a Patient
 * @param links           of a Patient
 * @param extensions      in a Patient, at all places together
 * @param elements        of any other kind at one place; repetitions of any other field, components of a
 *                        repetition; attributes of an element of XML, namespaces in force in one
 * @param segments        of an HL7v2 message
 * @param attachments     photos and other binary values in a Patient
 * @param attachmentBytes of all of them together, as sent (base64)
 * @param text            characters of any other text
 * @param depth           of objects, arrays or elements in one another
 * @param tokens          of a message as a whole: objects, arrays, names and values of JSON, elements and attributes of
 *                        XML, delimiters of HL7v2
 */
public record Bounds(int identifiers, int names, int nameParts, int addresses, int addressLines, int telecoms,
                     int contacts, int communications, int links, int extensions, int elements, int segments,
                     int attachments, int attachmentBytes, int text, int depth, int tokens) {

    /** As the settings name them, {@code bounds.identifiers} and so on. */
    public static Bounds of(ToIntFunction<String> setting) {
        ToIntFunction<String> most = name -> setting.applyAsInt("bounds." + name);
        return new Bounds(most.applyAsInt("identifiers"), most.applyAsInt("names"), most.applyAsInt("name-parts"),
                most.applyAsInt("addresses"), most.applyAsInt("address-lines"), most.applyAsInt("telecoms"),
                most.applyAsInt("contacts"), most.applyAsInt("communications"), most.applyAsInt("links"),
                most.applyAsInt("extensions"), most.applyAsInt("elements"), most.applyAsInt("segments"),
                most.applyAsInt("attachments"), most.applyAsInt("attachment-bytes"), most.applyAsInt("text"),
                most.applyAsInt("depth"), most.applyAsInt("tokens"));
    }

    /** As shipped. */
    public static Bounds standard() {
        return new Bounds(50, 50, 20, 50, 20, 100, 50, 50, 100, 500, 100, 1_000, 20, 8 << 20, 32_768, 100, 300_000);
    }

    /**
     * Looks whether there are too many of something.
     *
     * @param place where the sender finds them, null when it is the message as a whole
     * @throws Refusal TOO_MANY
     */
    public static void requireFew(int count, int most, String place) {
        if (count > most) {
            throw new Refusal(Refusal.Kind.TOO_MANY, place, "At most " + most + " may be here, and there are more.");
        }
    }

    /**
     * Looks whether a text is too long.
     *
     * @param value may be null
     * @param place where the sender finds it
     * @throws Refusal TOO_LARGE
     */
    public void requireShort(String value, String place) {
        if (value != null && value.length() > text) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, place, "A text may have " + text + " characters.");
        }
    }
}
