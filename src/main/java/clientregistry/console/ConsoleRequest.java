package clientregistry.console;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.access.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a browser asks of the console.
 *
 * @param page      as any page of ours is asked for
 * @param languages Accept-Language, null when none
 * @param gzip      whether it unpacks
 * @param live      whether a page asks for a part of itself anew, which nobody has to sit before
 */
public record ConsoleRequest(PageRequest page, String languages, boolean gzip, boolean live) {

    private static final int LONGEST_FORM = 65_536;

    /** Below {@code /console}, null when it is not below it: other addresses may begin with its name. */
    public String path() {
        String path = page.path();
        if (path.equals("/console")) {
            return "";
        }
        return path.startsWith("/console/") ? path.substring("/console/".length()) : null;
    }

    /** Such pages tell of nobody, and are wanted most when the database is away. */
    public boolean asksHowHubFares() {
        String path = path();
        return !isForm() && path != null && (path.equals("system") || path.startsWith("system/"));
    }

    public boolean isForm() {
        return page.method().equals("POST");
    }

    /** A browser that follows a link of somebody else's page sends no session of ours yet. */
    public boolean isFromElsewhere() {
        return !isForm() && ("cross-site".equals(page.site()) || "same-site".equals(page.site()));
    }

    /** @throws Refusal NOT_PARSEABLE */
    Map<String, List<String>> query() {
        return printable(FhirRequest.parseQuery(page.query().isEmpty() ? null : page.query()));
    }

    /** @throws Refusal NOT_PARSEABLE when it is no form of ours, TOO_LARGE */
    Map<String, List<String>> fields() {
        if (!isForm()) {
            return Map.of();
        }
        String type = page.type() == null ? "" : page.type().split(";", 2)[0].strip();
        if (page.body().length > LONGEST_FORM) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The form is larger than " + LONGEST_FORM + " bytes.");
        }
        if (!type.equalsIgnoreCase("application/x-www-form-urlencoded")) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "This is not the form of our page.");
        }
        return FhirRequest.parseQuery(new String(page.body(), StandardCharsets.US_ASCII));
    }

    private static Map<String, List<String>> printable(Map<String, List<String>> query) {
        FhirRequest.requireCharacters(query);
        return query;
    }
}
