package door;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.AssertedUsers;
import clientregistry.person.security.AssertedUsers.Door;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sources;
import clientregistry.person.users.Asserted;
import clientregistry.person.users.Asserted.How;
import clientregistry.steward.access.PointOfServiceTokens;
import clientregistry.store.messages.Message;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Whom of its own users the sender of a request says it speaks for: a bearer token, or a header of its own. It is
 * written beside the node; who is not trusted to say so is not believed, and that is written, too. Needs: {@link Node},
 * {@link FhirRequest} or {@link HttpHeaders}; carries on: {@link Message}, which knows it.
 */
public final class AssertUser implements Processor {

    private static final String BEARER = "Bearer";

    private final Sources sources;
    private final PointOfServiceTokens tokens;

    public AssertUser(Sources sources, PointOfServiceTokens tokens) {
        this.sources = sources;
        this.tokens = tokens;
    }

    @Override
    public void process(Exchange exchange) {
        if (Carried.get(exchange, Again.class) != null) {
            // Who sat there when it came does not sit there now.
            return;
        }
        AssertedUsers users = Carried.get(exchange, Node.class).users();
        FhirRequest fhir = Carried.get(exchange, FhirRequest.class);
        boolean required = users.isRequired(Door.HTTP) && (fhir == null || !"metadata".equals(fhir.path()));
        UnaryOperator<String> header = fhir == null ? Carried.get(exchange, HttpHeaders.class)::get : fhir::header;
        Asserted said = said(users, header, required);
        if (required && (said == null || said.name() == null)) {
            throw new Refusal(Refusal.Kind.NOT_AUTHENTICATED, null, said == null
                    ? "This system says with each request who of its users asks, and this one does not."
                    : "What this request says of its user is not believed.");
        }
        if (said != null) {
            Carried.change(exchange, Message.class, message -> message.by(said));
        }
    }

    /** Null when nothing is said. */
    private Asserted said(AssertedUsers users, UnaryOperator<String> header, boolean required) {
        String authorization = header.apply("authorization");
        String[] credentials = authorization == null ? new String[] {""} : authorization.strip().split(" +", 2);
        boolean bears = credentials[0].equalsIgnoreCase(BEARER);
        if (bears && users.token() != null) {
            return verified(users.token(), credentials[credentials.length - 1], required);
        }
        String claim = users.header() == null ? null : header.apply(users.header());
        if (claim != null) {
            return Asserted.name(claim).map(name -> new Asserted(name, null, How.HEADER))
                    .orElseGet(() -> Asserted.nobody(How.UNVERIFIED));
        }
        boolean claims = bears || sources.userHeaders().stream().anyMatch(name -> header.apply(name) != null);
        return claims ? Asserted.nobody(How.IGNORED) : null;
    }

    /** While the issuer's keys cannot be had, only who must name its users is told to come back. */
    private Asserted verified(AssertedUsers.Token by, String token, boolean required) {
        Optional<Asserted> user;
        try {
            user = tokens.user(by, token);
        } catch (Refusal away) {
            if (required) {
                throw away;
            }
            user = Optional.empty();
        }
        return user.orElseGet(() -> Asserted.nobody(How.UNVERIFIED));
    }
}
