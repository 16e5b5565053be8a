package clientregistry.steward.access;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.User;
import clientregistry.store.users.AwaitedSignIns;
import clientregistry.store.users.AwaitedSignIns.Awaited;
import clientregistry.store.users.Sessions;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;

/**
 * Signing in at the identity provider with a browser: authorisation code with PKCE (RFC 6749, RFC 7636), state bound to
 * the browser, nonce bound to the token. Thread-safe.
 */
final class CodeFlow {

    /** Where a browser is sent, and the value it is given to be known again. */
    record Departure(URI to, String browser) {
    }

    private final IdentityProvider provider;
    private final OidcSettings settings;
    private final TokenClaims claims;
    private final AwaitedSignIns awaited;

    CodeFlow(IdentityProvider provider, AwaitedSignIns awaited) {
        this.provider = provider;
        this.settings = provider.settings();
        this.claims = new TokenClaims(settings.claims());
        this.awaited = awaited;
    }

    /** @throws Refusal UNAVAILABLE */
    Departure begin() {
        State state = new State(32);
        Nonce nonce = new Nonce(32);
        CodeVerifier verifier = new CodeVerifier();
        String browser = Sessions.secret();
        URI to = new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid", "profile"), client(),
                settings.redirect()).endpointURI(provider.known().metadata().getAuthorizationEndpointURI()).state(state)
                .nonce(nonce).codeChallenge(verifier, CodeChallengeMethod.S256).build().toURI();
        awaited.expect(state.getValue(), browser, new Awaited(nonce.getValue(), verifier.getValue()));
        return new Departure(to, browser);
    }

    private ClientID client() {
        return new ClientID(settings.client());
    }

    /**
     * Who came back.
     *
     * @param query   what he came back with
     * @param browser value it was given, null when it has none
     * @throws NotSignedIn when it is nobody who was sent, or the provider does not say who
     * @throws Refusal     UNAVAILABLE when it does not answer
     */
    User finish(String query, String browser) {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(URI.create(settings.redirect() + "?"
                    + query));
            if (browser == null || response.getState() == null || !isOurs(response.getIssuer())) {
                throw new NotSignedIn(null, "came back and was not sent");
            }
            Awaited was = awaited.take(response.getState().getValue(), browser).orElseThrow(() ->
                    new NotSignedIn(null, "came back and was not sent"));
            if (!response.indicatesSuccess()) {
                throw new NotSignedIn(null, "refused by the identity provider");
            }
            return user(response, was);
        } catch (ParseException | IllegalArgumentException e) {
            throw new NotSignedIn(null, "came back with what is unreadable");
        } catch (KeySourceException e) {
            throw IdentityProvider.away();
        } catch (BadJOSEException | JOSEException e) {
            throw new NotSignedIn(null, "token not of this log-in");
        } catch (IOException e) {
            throw IdentityProvider.away();
        }
    }

    /** Named by providers that keep to RFC 9207. */
    private boolean isOurs(Issuer named) {
        return named == null || named.getValue().equals(settings.issuer());
    }

    private User user(AuthenticationResponse response, Awaited was) throws ParseException, IOException, JOSEException,
            BadJOSEException {
        TokenResponse answer = OIDCTokenResponseParser.parse(tokenRequest(new AuthorizationCodeGrant(
                response.toSuccessResponse().getAuthorizationCode(), settings.redirect(), new CodeVerifier(
                was.verifier()))).send());
        if (!answer.indicatesSuccess()) {
            throw new NotSignedIn(null, "code not taken by the identity provider");
        }
        JWT token = ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens().getIDToken();
        IDTokenValidator validator = new IDTokenValidator(new Issuer(settings.issuer()), client(),
                provider.known().selector(), null);
        validator.setMaxClockSkew(settings.skewSeconds());
        return claims.user(validator.validate(token, new Nonce(was.nonce())).toJSONObject());
    }

    private HTTPRequest tokenRequest(AuthorizationCodeGrant grant) {
        URI endpoint = provider.known().metadata().getTokenEndpointURI();
        HTTPRequest request = settings.secret() == null ? new TokenRequest.Builder(endpoint, client(), grant).build()
                .toHTTPRequest() : new TokenRequest.Builder(endpoint, new ClientSecretBasic(client(),
                new Secret(settings.secret())), grant).build().toHTTPRequest();
        request.setConnectTimeout(IdentityProvider.MILLISECONDS);
        request.setReadTimeout(IdentityProvider.MILLISECONDS);
        if (settings.tls() != null) {
            request.setSSLSocketFactory(settings.tls());
        }
        return request;
    }
}
