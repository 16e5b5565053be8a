package clientregistry.feed.hl7v2;

import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.Normaliser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Messages and authorities the tests of this package share. */
final class Messages {

    static final String TEST = "urn:oid:2.16.840.1.113883.3.72.5.9.1";
    static final String NID = "urn:oid:2.16.840.1.113883.3.72.5.9.9";
    static final String PID = "PID|||RJ-439^^^TEST^PI||JONES^JENNIFER^^^^^L|SMITH|19840125|F";

    private static final Map<String, String> REGISTERED = Map.of("TEST", TEST, "2.16.840.1.113883.3.72.5.9.1", TEST,
            "NID", NID, "2.16.840.1.113883.3.72.5.9.9", NID);

    static final Authorities AUTHORITIES = (namespace, universalId, type) ->
            Optional.ofNullable(REGISTERED.get(universalId != null ? universalId : namespace));

    static final Fillers FILLERS = new Fillers(Normaliser.load(Path.of("config", "normalisation")), TEST::equals);

    private Messages() {
    }

    static String msh(String type, String version) {
        return "MSH|^~\\&|HARNESS^1.2.3^ISO|TEST|CR1|MOH|20141104174451||" + type + "|C-1|P|" + version;
    }

    static Hl7Message message(String... segments) {
        return Hl7Message.parse(bytes(segments));
    }

    static byte[] bytes(String... segments) {
        return (String.join("\r", segments) + "\r").getBytes(StandardCharsets.UTF_8);
    }

    static Hl7Message feed(String pid) {
        return message(msh("ADT^A01^ADT_A01", "2.5"), "EVN||20101020", pid, "PV1||I");
    }

    static Pid read(String pid) {
        return new PidReader(AUTHORITIES, null, FILLERS).read(feed(pid));
    }

    /** A PID whose fields besides PID-3 are given as {@code number=value}. */
    static String pid(String... fields) {
        String[] all = new String[41];
        all[3] = "RJ-1^^^TEST";
        for (String field : fields) {
            int sign = field.indexOf('=');
            all[Integer.parseInt(field.substring(0, sign))] = field.substring(sign + 1);
        }
        StringBuilder out = new StringBuilder("PID");
        for (int i = 1; i < all.length; i++) {
            out.append('|').append(all[i] == null ? "" : all[i]);
        }
        return out.toString();
    }
}
