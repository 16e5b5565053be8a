package clientregistry.hapiserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves who knows the log-in (HTTP Basic), whatever is asked; everybody else is told so as a FHIR server does: status
 * 401 and an OperationOutcome.
 */
final class Gate extends Handler.Wrapper {

    private static final String SCHEME = "Basic ";

    private static final String OUTCOME = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"login",\
            "diagnostics":"this server serves the hub, and who knows its log-in"}]}
            """;

    private final byte[] login;

    /** @param login user and password with a colon between */
    Gate(String login, Handler inside) {
        super(inside);
        this.login = login.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpField authorization = request.getHeaders().getField(HttpHeader.AUTHORIZATION);
        if (authorization != null && isLogin(authorization.getValue())) {
            return super.handle(request, response, callback);
        }
        response.setStatus(HttpStatus.UNAUTHORIZED_401);
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"fhir\", charset=\"UTF-8\"");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/fhir+json;charset=utf-8");
        // What else was sent is not read.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(OUTCOME.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private boolean isLogin(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
            // Takes the same time wherever they differ.
            return MessageDigest.isEqual(login, given);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
