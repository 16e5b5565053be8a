package clientregistry.steward.access;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.User;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bare page, without style or script.
 *
 * @param headers beside those that all pages have
 */
public record PageAnswer(int status, Map<String, String> headers, String html) {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Client registry</title>%s</head>
            <body>
            <h1>Client registry</h1>
            %s
            </body>
            </html>
            """;
    private static final String GOES_ON = "<meta http-equiv=\"refresh\" content=\"0; url=/enter\">";
    private static final String FORM = """
            <form method="post" action="/enter/local">
            <p><label>Name <input name="name" autocomplete="username" autocapitalize="none" required></label></p>
            <p><label>Password <input name="password" type="password" autocomplete="current-password"
            required></label></p>
            <p><button>Sign in</button></p>
            </form>
            """;
    private static final String LINK = "<p><a href=\"/enter/oidc\">Sign in with your organisation's account</a></p>\n";

    /** Nobody is signed in. */
    static PageAnswer toSignIn(boolean withPassword, boolean withProvider) {
        String link = withProvider ? LINK : "";
        String form = withPassword ? FORM : "";
        return page(200, "", link + form);
    }

    static PageAnswer signedIn(User user) {
        return page(200, "", "<p>Signed in as " + escaped(user.name()) + " (" + escaped(user.standing()) + ").</p>\n"
                + "<form method=\"post\" action=\"/enter/leave\"><button>Sign out</button></form>");
    }

    static PageAnswer elsewhere(int status, URI to) {
        return new PageAnswer(status, Map.of("Location", to.toString()), "");
    }

    /** A browser that comes from elsewhere sends no cookie of ours yet, and does from a page of ours. */
    static PageAnswer onwards() {
        return page(200, GOES_ON, "<p><a href=\"/enter\">Go on</a></p>");
    }

    /** Why not, without anything that was sent. */
    public static PageAnswer of(Refusal refusal) {
        int status = switch (refusal.kind()) {
            case NOT_AUTHENTICATED -> 401;
            case NOT_REGISTERED, NOT_ALLOWED -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case TOO_OFTEN, OWN_SHARE -> 429;
            case BUSY, UNAVAILABLE -> 503;
            case INTERNAL -> 500;
            default -> 400;
        };
        return page(status, "", "<p>" + escaped(refusal.getMessage()) + "</p>\n<p><a href=\"/enter\">Back</a></p>");
    }

    /** With a cookie given or taken. */
    PageAnswer with(String cookie) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("Set-Cookie", cookie);
        return new PageAnswer(status, more, html);
    }

    private static PageAnswer page(int status, String head, String body) {
        return new PageAnswer(status, Map.of(), PAGE.formatted(head, body));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
