package clientregistry.steward.access;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a browser asks of the entrance.
 *
 * @param method  upper case
 * @param path    as sent, without the query
 * @param query   as sent, empty when none
 * @param cookies by name
 * @param site    Sec-Fetch-Site, null when the browser does not say
 * @param origin  Origin, null when none
 * @param host    Host, null when none
 * @param type    Content-Type, null when none
 * @param body    bytes
 */
public record PageRequest(String method, String path, String query, Map<String, String> cookies, String site,
                          String origin, String host, String type, byte[] body) {

    /** Cookie of the page that somebody asked for who has to sign in first. */
    public static final String WANTED = "__Host-console-wanted";

    private static final Pattern OURS = Pattern.compile("/console(/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,99}){0,5}");

    /** Whether a page of ours sent it, and not one of somebody else in the same browser. */
    public boolean isFromOurPages() {
        return site != null ? site.equals("same-origin") : origin != null && origin.equals("https://" + host);
    }

    /** The page he asked for before anybody knew him, by ids only; the console's first one when there is none. */
    URI wanted() {
        return URI.create(ours(cookies.getOrDefault(WANTED, "")));
    }

    /**
     * The page that is asked for, as a cookie may keep it: of no characters that mean something in one. The console's
     * first one in place of any that could not be come back to.
     */
    public String page() {
        return ours(path);
    }

    private static String ours(String path) {
        return OURS.matcher(path).matches() ? path : "/console";
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
