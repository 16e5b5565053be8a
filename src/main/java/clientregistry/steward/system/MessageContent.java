package clientregistry.steward.system;

import java.util.List;
import java.util.UUID;

/**
 * What a message says, piece by piece, and what the registry reads of each.
 *
 * @param form   hl7v2, fhir, rows, or text
 * @param kept   whether its bytes are kept (still)
 * @param masked whether values were hidden from who asked
 * @param place  where the reason of its refusal stands, null when nowhere
 * @param parts  in the order they were sent
 */
public record MessageContent(UUID message, String form, boolean kept, boolean masked, String place, List<Part> parts) {

    /**
     * A field or element.
     *
     * @param group segment, or element of the resource
     * @param place in the sender's own terms, {@code PID-5} or {@code Patient.name[0].family}
     * @param code  by which it is explained, null when it is not
     * @param name  in English, null when nobody explains it
     * @param value as sent, or a mask
     * @param read  word for what the registry reads of it, null when nothing
     * @param fault whether the reason of the refusal stands here
     */
    public record Part(String group, String place, String code, String name, String value, String read, boolean fault) {

        Part with(String other, boolean isFault) {
            return new Part(group, place, code, name, other, read, isFault);
        }
    }
}
