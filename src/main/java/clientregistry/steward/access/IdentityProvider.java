package clientregistry.steward.access;

import clientregistry.person.refusal.Refusal;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site's identity provider: where its endpoints are (OpenID Connect Discovery) and which keys it signs with now. It
 * is asked when it is first needed, so that a hub starts while it is away; keys are asked for again when a token names one
 * that nobody knows. Thread-safe.
 */
public final class IdentityProvider {

    static final int MILLISECONDS = 5_000;

    /** Signatures that who verifies cannot make himself: no shared secrets, and never none. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512,
            JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);
    private static final int LONGEST_BYTES = 512 * 1024;
    private static final long KEYS_MILLISECONDS = 300_000;
    private static final long OUTAGE_MILLISECONDS = 3_600_000;
    private static final long RETRY_NANOS = 5_000_000_000L;

    /** What it said. */
    record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {

        JWSVerificationKeySelector<SecurityContext> selector() {
            return new JWSVerificationKeySelector<>(ALGORITHMS, keys);
        }
    }

    private final OidcSettings settings;
    private final DefaultResourceRetriever http;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known;
    private volatile long failedAt = System.nanoTime() - RETRY_NANOS;

    public IdentityProvider(OidcSettings settings) {
        this.settings = settings;
        http = new DefaultResourceRetriever(MILLISECONDS, MILLISECONDS, LONGEST_BYTES, false, settings.tls());
    }

    OidcSettings settings() {
        return settings;
    }

    /** @throws Refusal UNAVAILABLE while it does not answer, or is asked */
    Known known() {
        if (known == null) {
            // Those who wait for it would take the threads that answer everybody.
            if (System.nanoTime() - failedAt < RETRY_NANOS || !asking.tryLock()) {
                throw away();
            }
            try {
                if (known == null) {
                    known = ask();
                }
            } catch (IOException | GeneralException | IllegalArgumentException e) {
                failedAt = System.nanoTime();
                LOG.warn("The identity provider {} cannot be used: {}", settings.issuer(), e.getMessage());
                throw away();
            } finally {
                asking.unlock();
            }
        }
        return known;
    }

    static Refusal away() {
        return new Refusal(Refusal.Kind.UNAVAILABLE, null, "The identity provider does not answer; try again.");
    }

    private Known ask() throws IOException, GeneralException {
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(http.retrieveResource(
                OIDCProviderMetadata.resolveURL(new Issuer(settings.issuer()))).getContent());
        if (!metadata.getIssuer().getValue().equals(settings.issuer())) {
            throw new IOException("it says that it is another issuer");
        }
        for (URI each : new URI[] {metadata.getJWKSetURI(), metadata.getTokenEndpointURI(),
            metadata.getAuthorizationEndpointURI()}) {
            if (each != null) {
                OidcSettings.requireEncrypted(each);
            }
        }
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), http)
                .cache(KEYS_MILLISECONDS, MILLISECONDS).refreshAheadCache(false).retrying(false)
                .rateLimited(settings.keySeconds() * 1000L).outageTolerant(OUTAGE_MILLISECONDS).build();
        return new Known(metadata, keys);
    }
}
