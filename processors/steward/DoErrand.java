package steward;

import clientregistry.person.users.SignedIn;
import clientregistry.steward.access.Limits;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.Clerks;
import clientregistry.steward.api.Errand;
import clientregistry.steward.api.Interaction;
import clientregistry.steward.api.StewardRequest;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import door.Carried;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does an {@link Errand} in one transaction with its audit event: none without the other. In: {@link StewardRequest};
 * out: {@link Answer}.
 */
public final class DoErrand implements Processor {

    private final Clerks clerks;
    private final Limits limits;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    public DoErrand(Clerks clerks, Limits limits, AuditTrail trail, TransactionTemplate transaction) {
        this.clerks = clerks;
        this.limits = limits;
        this.trail = trail;
        this.transaction = transaction;
    }

    @Override
    public void process(Exchange exchange) {
        SignedIn acting = Carried.get(exchange, SignedIn.class);
        Interaction interaction = Carried.get(exchange, Interaction.class);
        StewardRequest request = exchange.getMessage().getBody(StewardRequest.class);
        Errand errand = Errand.of(request, acting);
        exchange.getMessage().setBody(transaction.execute(status -> {
            Answer answer = interaction.run(clerks, errand);
            errand.body().requireNothingElse();
            limits.require(acting, interaction, request, answer);
            trail.write(List.of(AuditEntry.of("steward-errand", 'U', AuditOutcome.SUCCESS, Actor.of(acting),
                    answer.touched()).with(Map.of("errand", interaction.name().toLowerCase(Locale.ROOT)
                    .replace('_', '-'), "why", errand.why()))));
            return answer;
        }));
    }
}
