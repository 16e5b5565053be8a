package steward;

import clientregistry.person.users.SignedIn;
import clientregistry.steward.access.Permissions;
import clientregistry.steward.access.Right;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.Interaction;
import clientregistry.steward.api.StewardRequest;
import clientregistry.steward.system.SystemState;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AskedParameters;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.CountedEntries;
import clientregistry.store.messages.Message;
import door.Carried;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes one audit event for an answered request, before the answer leaves. Body: {@link Answer}, unchanged. */
public final class AuditSteward implements Processor {

    /** Questions that may find nobody; what tells of nobody is none in vain. */
    private static final Set<Interaction> FINDING = Set.of(Interaction.FIND_RECORDS, Interaction.SEARCH_PERSONS,
            Interaction.FIND_BEARERS, Interaction.LIST_TASKS);

    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final AskedParameters asked;
    private final CountedEntries counted;
    private final String event;

    /**
     * @param counted is told of what is answered while the trail cannot be written
     * @param event   what happened: steward-query, steward-preview, steward-repeat
     */
    public AuditSteward(AuditTrail trail, TransactionTemplate transaction, AskedParameters asked, CountedEntries counted,
            String event) {
        this.asked = asked;
        this.counted = counted;
        this.trail = trail;
        this.transaction = transaction;
        this.event = event;
    }

    @Override
    public void process(Exchange exchange) {
        Answer answer = exchange.getMessage().getBody(Answer.class);
        StewardRequest request = Carried.get(exchange, StewardRequest.class);
        Map<String, List<String>> parameters = new TreeMap<>(request.query());
        parameters.put("path", List.of(request.path()));
        Interaction interaction = Carried.get(exchange, Interaction.class);
        SignedIn acting = Carried.get(exchange, SignedIn.class);
        Actor actor = Actor.of(acting, Carried.get(exchange, Message.class));
        AuditEntry entry = entry(acting, actor, interaction, answer).with(asked.detail(parameters));
        boolean asksForPeople = FINDING.contains(interaction);
        AuditEntry told = asksForPeople || !answer.touched().isEmpty() ? entry.found(answer.touched().size()) : entry;
        if (interaction != Interaction.READ_SYSTEM) {
            write(told);
        } else if (isFromMemory(answer) || !isWritten(told)) {
            counted.answered(event, Actor.of(acting), asked.detail(Map.of("path", List.of(request.path()))));
        }
    }

    private void write(AuditEntry entry) {
        transaction.executeWithoutResult(status -> trail.write(List.of(entry)));
    }

    /** Then nobody waits for a trail that was away a moment ago. */
    private static boolean isFromMemory(Answer answer) {
        return answer.body() instanceof SystemState state && state.remembered();
    }

    /** How the hub fares is told when the trail is away, too: it tells of nobody, and then it matters most. */
    private boolean isWritten(AuditEntry entry) {
        try {
            write(entry);
            return true;
        } catch (DataAccessException | TransactionException away) {
            return false;
        }
    }

    /** What nobody might be told without leave for a while is told as such, and by which. */
    private AuditEntry entry(SignedIn acting, Actor actor, Interaction interaction, Answer answer) {
        if (acting.glass() == null || Permissions.of(interaction) != Right.SEE_PEOPLE) {
            return AuditEntry.of(event, 'E', AuditOutcome.SUCCESS, actor, answer.touched());
        }
        List<AuditEntry.Entity> told = Stream.concat(Stream.of(AuditEntry.Entity.named("break-glass",
                acting.glass().id(), null)), answer.touched().stream()).toList();
        return AuditEntry.of("break-glass-query", 'E', AuditOutcome.SUCCESS, actor, told);
    }
}
