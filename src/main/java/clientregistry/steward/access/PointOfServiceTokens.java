package clientregistry.steward.access;

import clientregistry.person.security.AssertedUsers;
import clientregistry.person.users.Asserted;
import clientregistry.person.users.Asserted.How;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;

/**
 * Tokens by which point-of-service systems say who of their users sits there (IHE IUA: JWT, RFC 9068), each verified
 * anew: signature, issuer, audience, times. They let nobody in here, so that their claims are roles of nobody. Keys are
 * asked for where the node's registration says, and again when a token names one that nobody knows. Thread-safe.
 */
public final class PointOfServiceTokens {

    private static final int LONGEST_BYTES = 512 * 1024;
    private static final long KEYS_MILLISECONDS = 300_000;
    private static final long OUTAGE_MILLISECONDS = 3_600_000;
    private static final String FILE = "file:";

    private final Path home;
    private final int skewSeconds;
    private final long retryMilliseconds;
    private final ResourceRetriever http;
    private final Map<String, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();

    /**
     * @param home        what files of keys are relative to
     * @param tls         whom their addresses are verified by, null for what Java trusts
     * @param skewSeconds by which clocks may differ
     * @param keySeconds  between two looks for keys that nobody knows, at least
     */
    public PointOfServiceTokens(Path home, SSLSocketFactory tls, int skewSeconds, int keySeconds) {
        this.home = home;
        this.skewSeconds = skewSeconds;
        this.retryMilliseconds = keySeconds * 1000L;
        this.http = new DefaultResourceRetriever(IdentityProvider.MILLISECONDS, IdentityProvider.MILLISECONDS,
                LONGEST_BYTES, false, tls);
    }

    /**
     * Whom a token names.
     *
     * @return empty when it is not one of this issuer, for this registry, good now, with a name
     * @throws clientregistry.person.refusal.Refusal UNAVAILABLE when the issuer's keys cannot be had
     */
    public Optional<Asserted> user(AssertedUsers.Token by, String token) {
        try {
            Map<String, Object> claims = processor(by).process(token, null).getClaims();
            String said = TokenClaims.at(claims, by.name()) instanceof String text ? text : null;
            return Asserted.name(said).map(name -> new Asserted(name, role(by, claims), How.TOKEN));
        } catch (KeySourceException e) {
            // Also where they were asked for a moment ago: whether there is such a key is found out later.
            throw IdentityProvider.away();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** A word, the first of several, or the code of one (IUA has codings). */
    private static String role(AssertedUsers.Token by, Map<String, Object> claims) {
        Object said = by.role() == null ? null : TokenClaims.at(claims, by.role());
        Object first = said instanceof Collection<?> several ? several.stream().findFirst().orElse(null) : said;
        Object code = first instanceof Map<?, ?> coding ? coding.get("code") : first;
        return code instanceof String word ? Asserted.name(word).orElse(null) : null;
    }

    private DefaultJWTProcessor<SecurityContext> processor(AssertedUsers.Token by) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT,
                new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(IdentityProvider.ALGORITHMS,
                keys.computeIfAbsent(by.keys(), this::source)));
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(by.audience(),
                new JWTClaimsSet.Builder().issuer(by.issuer()).build(), Set.of("exp"));
        verifier.setMaxClockSkew(skewSeconds);
        processor.setJWTClaimsSetVerifier(verifier);
        return processor;
    }

    private JWKSource<SecurityContext> source(String place) {
        try {
            URI address = URI.create(place);
            ResourceRetriever reader = http;
            if (place.startsWith(FILE)) {
                Path file = home.resolve(place.substring(FILE.length()));
                address = file.toUri();
                reader = url -> new Resource(Files.readString(file), "application/json");
            }
            return JWKSourceBuilder.create(address.toURL(), reader)
                    .cache(KEYS_MILLISECONDS, IdentityProvider.MILLISECONDS).refreshAheadCache(false).retrying(false)
                    .rateLimited(retryMilliseconds).outageTolerant(OUTAGE_MILLISECONDS).build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
