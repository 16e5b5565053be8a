package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.Form;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where somebody asks for leave to see people.
 *
 * @param glass id the leave will have
 * @param then  page after it, below {@code /console}
 */
public record GlassPage(UUID glass, String then) {

    private static final Pattern PAGE = Pattern.compile("(persons|records|tasks)/[0-9a-fA-F-]{36}|search|tasks");
    private static final String ANYWHERE = "search";

    static GlassPage of(Asked asked) {
        return new GlassPage(UUID.randomUUID(), then(asked.parameter("then")));
    }

    /** Only pages of ours that show people: anybody can make an address. */
    private static String then(String wanted) {
        return wanted != null && PAGE.matcher(wanted).matches() ? wanted : ANYWHERE;
    }

    static Deed broken(Form form) {
        return new Deed("PUT", "break-glass/" + form.id("glass"), Map.of(), Map.of("why", form.why()),
                Deed.saying(then(form.text("then")), "said.people.glass", null));
    }
}
