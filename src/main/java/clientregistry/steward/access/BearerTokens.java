package clientregistry.steward.access;

import clientregistry.person.users.User;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Set;

/** Access tokens of the identity provider (JWT, RFC 9068), each verified anew. Thread-safe. */
final class BearerTokens {

    private final IdentityProvider provider;
    private final TokenClaims claims;

    BearerTokens(IdentityProvider provider) {
        this.provider = provider;
        this.claims = new TokenClaims(provider.settings().claims());
    }

    /**
     * Whose token it is.
     *
     * @throws NotSignedIn when it is not one of this provider, for this registry, good now
     * @throws clientregistry.person.refusal.Refusal UNAVAILABLE when its keys cannot be had
     */
    User signIn(String token) {
        try {
            return claims.user(processor().process(token, null).getClaims());
        } catch (ParseException e) {
            throw new NotSignedIn(null, "unreadable token");
        } catch (KeySourceException e) {
            throw IdentityProvider.away();
        } catch (BadJWTException e) {
            throw new NotSignedIn(null, "token of another time, issuer or audience");
        } catch (BadJOSEException | JOSEException e) {
            throw new NotSignedIn(null, "token not signed by a key of the issuer");
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor() {
        OidcSettings settings = provider.settings();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT,
                new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(provider.known().selector());
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build(), Set.of("sub", "exp"));
        verifier.setMaxClockSkew(settings.skewSeconds());
        processor.setJWTClaimsSetVerifier(verifier);
        return processor;
    }
}
