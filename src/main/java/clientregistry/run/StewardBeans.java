package clientregistry.run;

import clientregistry.person.security.Node;
import clientregistry.steward.api.Reads;
import feed.RequireRole;
import org.apache.camel.spi.Registry;
import steward.AnswerOperation;
import steward.AnswerRead;
import steward.AuditSteward;
import steward.OpenSteward;
import steward.PreviewOperation;
import steward.ReadCommand;
import steward.ReadStewardRequest;
import steward.SubmitOperation;
import steward.WriteAnswer;

/** The processors of the stewards' routes. */
final class StewardBeans {

    private final Wiring wiring;
    private final Registry registry;

    StewardBeans(Wiring wiring, Registry registry) {
        this.wiring = wiring;
        this.registry = registry;
        operations();
        reads(wiring.stewardship.reads);
    }

    private void bind(Object processor) {
        RouteBeans.bind(registry, processor);
    }

    private void operations() {
        registry.bind("requireSteward", new RequireRole(Node.Role.STEWARD));
        bind(new OpenSteward());
        bind(new ReadStewardRequest(wiring.settings.number("steward.body.limit")));
        bind(new ReadCommand(wiring.stewardship.commands));
        bind(new PreviewOperation(wiring.stewardship.answers));
        bind(new SubmitOperation());
        bind(new AnswerOperation(wiring.stewardship.answers));
        bind(new WriteAnswer());
        for (String event : new String[] {"query", "preview", "repeat"}) {
            registry.bind("audit-steward-" + event, new AuditSteward(wiring.audit, wiring.transaction,
                    "steward-" + event));
        }
    }

    private void reads(Reads reads) {
        registry.bind("steward-find-records", new AnswerRead(reads::findRecords));
        registry.bind("steward-read-record", new AnswerRead(reads::readRecord));
        registry.bind("steward-explain-record", new AnswerRead(reads::explainRecord));
        registry.bind("steward-record-history", new AnswerRead(reads::recordHistory));
        registry.bind("steward-read-person", new AnswerRead(reads::readPerson));
        registry.bind("steward-person-history", new AnswerRead(reads::personHistory));
        registry.bind("steward-list-tasks", new AnswerRead(reads::listTasks));
        registry.bind("steward-read-task", new AnswerRead(reads::readTask));
        registry.bind("steward-list-operations", new AnswerRead(reads::listOperations));
        registry.bind("steward-read-operation", new AnswerRead(reads::readOperation));
        registry.bind("steward-list-changes", new AnswerRead(reads::listChanges));
        registry.bind("steward-read-change", new AnswerRead(reads::readChange));
        registry.bind("steward-list-quarantine", new AnswerRead(reads::listQuarantine));
        registry.bind("steward-openapi", new AnswerRead(reads::openApi));
    }
}
