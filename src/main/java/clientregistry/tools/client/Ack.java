package clientregistry.tools.client;

import java.util.regex.Pattern;

/**
 * What an HL7v2 answer says of the message it answers, in any version.
 *
 * @param code      MSA-1: AA, AE, AR or in enhanced mode CA, CE, CR; "" when there is no MSA
 * @param controlId MSA-2, the MSH-10 of the message answered
 * @param error     HL7 table 0357 code of the first ERR (ERR-3.1, or ERR-1.4.1 up to version 2.4), "" without
 * @param text      what a person can read: ERR-8, ERR-7, the code's text or MSA-3; "" without
 */
public record Ack(String code, String controlId, String error, String text) {

    /** Never throws: an answer that is no HL7 message has the code "". */
    public static Ack parse(String answer) {
        String[] msa = {};
        String[] err = {};
        String delimiter = answer.length() > 3 && answer.startsWith("MSH") ? answer.substring(3, 4) : "|";
        for (String segment : answer.split("[\r\n]+", -1)) {
            String[] fields = segment.split(Pattern.quote(delimiter), -1);
            if (fields[0].equals("MSA")) {
                msa = fields;
            } else if (fields[0].equals("ERR") && err.length == 0) {
                err = fields;
            }
        }
        return new Ack(field(msa, 1), field(msa, 2), error(err), text(msa, err));
    }

    public boolean accepted() {
        return code.equals("AA") || code.equals("CA");
    }

    private static String error(String[] err) {
        String code = component(field(err, 3), 0);
        return code.isEmpty() ? component(field(err, 1), 3).split("&", -1)[0] : code;
    }

    private static String text(String[] msa, String[] err) {
        String[] candidates = {field(err, 8), field(err, 7), component(field(err, 3), 1),
                secondOf(component(field(err, 1), 3)), field(msa, 3)};
        for (String candidate : candidates) {
            if (!candidate.isBlank()) {
                return candidate.strip();
            }
        }
        return "";
    }

    private static String secondOf(String subcomponents) {
        String[] parts = subcomponents.split("&", -1);
        return parts.length > 1 ? parts[1] : "";
    }

    private static String field(String[] segment, int index) {
        return index < segment.length ? segment[index] : "";
    }

    private static String component(String field, int index) {
        String[] components = field.split("\\^", -1);
        return index < components.length ? components[index] : "";
    }
}
