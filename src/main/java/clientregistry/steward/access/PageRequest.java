package clientregistry.steward.access;

import java.util.Map;

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

    /** Whether a page of ours sent it, and not one of somebody else in the same browser. */
    public boolean isFromOurPages() {
        return site != null ? site.equals("same-origin") : origin != null && origin.equals("https://" + host);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
