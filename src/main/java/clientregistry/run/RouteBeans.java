package clientregistry.run;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.hl7v2.AcceptedMessages;
import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.feed.hl7v2.ControlIds;
import clientregistry.feed.intake.FhirIntake;
import clientregistry.feed.intake.Hl7Intake;
import clientregistry.feed.intake.RowIntake;
import clientregistry.feed.messages.AsOfArrival;
import clientregistry.link.Linking;
import clientregistry.link.Submission;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.publish.targets.FhirFence;
import clientregistry.publish.targets.FhirWithdrawal;
import clientregistry.publish.targets.PublisherLock;
import clientregistry.publish.targets.TargetQueue;
import clientregistry.publish.targets.YieldToFeeds;
import clientregistry.store.audit.RefusalLog;
import clientregistry.store.registry.Outbox;
import errors.AnswerFhirRefusal;
import errors.AnswerHl7Refusal;
import errors.Classify;
import errors.CloseWithoutAnswer;
import errors.RecordRefusal;
import feed.AnswerBundle;
import feed.AnswerHl7;
import feed.AnswerPatient;
import feed.AnswerRows;
import feed.IdentifySender;
import feed.KeepToArrival;
import feed.Normalise;
import feed.NoteOutcomes;
import feed.OpenFhir;
import feed.OpenHl7;
import feed.OpenHttp;
import feed.OpenStored;
import feed.ReadBundle;
import feed.ReadFhirRequest;
import feed.ReadHl7;
import feed.ReadPatient;
import feed.ReadRows;
import feed.RequireRole;
import feed.WriteFhirResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import link.DecideAndCommit;
import link.LinkInBatches;
import link.LinkLimits;
import link.ReadPending;
import link.SearchCandidates;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import publish.BuildAuditLines;
import publish.BuildBulk;
import publish.BuildBundle;
import publish.ConfirmSearchable;
import publish.NotePublication;
import publish.NoteTaken;
import publish.PublishFault;
import publish.Published;
import publish.TakeRows;
import publish.WithdrawUnknown;
import query.AnswerCapabilities;
import query.AnswerPix;
import query.AuditQuery;
import query.ReadById;
import query.SearchByIdentifier;
import site.AnswerRegistration;
import site.ReadRegistration;

/** The processors that routes use, by the names they use them under. */
final class RouteBeans implements AutoCloseable {

    private final Wiring wiring;
    private final Settings settings;
    private final Registry registry;
    private final List<PublisherLock> locks = new ArrayList<>();

    RouteBeans(Wiring wiring, CamelContext context) {
        this.wiring = wiring;
        this.settings = wiring.settings;
        this.registry = context.getRegistry();
        feed();
        link(context);
        publish();
        query();
        new JobBeans(wiring, context, linking(), lock("jobs"));
        new StewardBeans(wiring, registry);
    }

    /** Under the name of its class, as routes ask for it by type. */
    static void bind(Registry registry, Object processor) {
        registry.bind(processor.getClass().getSimpleName(), processor);
    }

    private void bind(Object processor) {
        bind(registry, processor);
    }

    private void feed() {
        FhirIntake fhir = new FhirIntake(wiring.sources, wiring.reader);
        Acknowledgement acknowledgement = new Acknowledgement(Clock.system(ZoneId.systemDefault()), new ControlIds());
        IdentifySender identifySender = new IdentifySender(wiring.sources);
        bind(identifySender);
        registry.bind("requireFeed", new RequireRole(Node.Role.FEED));
        registry.bind("requireQuery", new RequireRole(Node.Role.QUERY));
        bind(new OpenFhir());
        bind(new ReadFhirRequest(settings.number("fhir.body.limit")));
        bind(new ReadPatient(fhir));
        bind(new AnswerPatient(wiring.patients));
        bind(new ReadBundle(fhir, settings.number("fhir.bundle.limit")));
        bind(new AnswerBundle(wiring.refusals));
        bind(new WriteFhirResponse());
        RowIntake rows = new RowIntake(wiring.sources, settings.get("import.national-id"),
                settings.get("import.other-id"));
        registry.bind("openBulk", new OpenHttp("bulk", settings.number("fhir.body.limit"), identifySender));
        bind(new ReadRows(rows, settings.number("import.rows.limit")));
        bind(new AnswerRows(wiring.refusals));
        site(rows, identifySender);
        bind(new OpenHl7());
        bind(new ReadHl7(new Hl7Intake(wiring.sources),
                AcceptedMessages.feeds(Set.of(settings.get("hl7.processing.ids").strip().split("\\s*,\\s*"))),
                acknowledgement));
        bind(new AnswerHl7(acknowledgement));
        bind(new NoteOutcomes());
        bind(new KeepToArrival(new AsOfArrival(wiring.jdbc)));
        bind(new OpenStored(wiring.sources));
        bind(new Normalise(wiring.preparation));
        bind(new Classify());
        bind(new RecordRefusal(wiring.refusals));
        bind(new AnswerFhirRefusal());
        bind(new AnswerHl7Refusal(acknowledgement));
        bind(new CloseWithoutAnswer());
    }

    /** A site's own processors are bound here. */
    private void site(RowIntake rows, IdentifySender identifySender) {
        registry.bind("openSite", new OpenHttp("site", settings.number("fhir.body.limit"), identifySender));
        bind(new ReadRegistration(rows));
        bind(new AnswerRegistration());
    }

    private void link(CamelContext context) {
        SearchCandidates search = new SearchCandidates(wiring.candidateSearch, wiring.candidateReader);
        bind(search);
        bind(new DecideAndCommit(new Linking(search::search, wiring.linkTransaction, wiring.commitCheck,
                this::keepPoison)));
        bind(new LinkInBatches(context, new LinkLimits(settings.number("link.batch.max"),
                settings.number("link.batch.in-flight"), settings.number("link.queue.max"),
                settings.number("link.queue.source-max"), Duration.ofSeconds(settings.number("link.queue.seconds")))));
        bind(new ReadPending(wiring.storedRecords, wiring.searchState, settings.number("pending.batch")));
    }

    LinkInBatches linking() {
        return registry.findSingleByType(LinkInBatches.class);
    }

    private void keepPoison(Submission.Message m, Refusal refusal) {
        wiring.refusals.write(new RefusalLog.Refused(m.door(), m.sender().node().name(), m.sender().source().name(),
                m.controlId(), m.contentType(), m.raw(), m.hash(), m.address(), m.request()), refusal);
    }

    private void publish() {
        PublisherLock indexLock = lock(Outbox.INDEX);
        registry.bind("takeIndexRows", take(Outbox.INDEX, () -> indexLock.isMineIf(!wiring.searchState.isBarred())));
        LinkInBatches feeds = linking();
        PublisherLock fhirLock = lock(Outbox.FHIR);
        YieldToFeeds pace = new YieldToFeeds(feeds::isBusy, settings.number("publish.fhir.busy-period"));
        registry.bind("takeFhirRows", take(Outbox.FHIR, () -> fhirLock.isMine() && pace.getAsBoolean()));
        registry.bind("takeAuditRows", take(Outbox.AUDIT_LOG, lock(Outbox.AUDIT_LOG)::isMine));
        bind(new BuildBulk(wiring.indexEntries, wiring.generations, wiring.foreignKeys));
        bind(new ConfirmSearchable(wiring.indexEntries, wiring.searchIndex));
        FhirFence fence = new FhirFence(FhirServer.client(FhirFormat.context(), settings.get("hapi.url")),
                wiring.registryName);
        bind(new BuildBundle(wiring.fhirPublication, fence));
        bind(new NoteTaken(fence));
        registry.bind("noteIndexPublication", new NotePublication(wiring.witness, () -> true));
        registry.bind("noteFhirPublication", new NotePublication(wiring.witness, () -> wiring.searchState.active()
                .isPresent()));
        bind(new WithdrawUnknown(new FhirWithdrawal(wiring.jdbc, registry.lookupByNameAndType("fhirClient",
                IGenericClient.class)), fhirLock::isMine));
        bind(new BuildAuditLines(wiring.auditEvents));
        bind(new Published());
        bind(new PublishFault(fence));
        registry.bind("fhirContext", FhirFormat.context());
    }

    private PublisherLock lock(String target) {
        PublisherLock lock = new PublisherLock(wiring.dataSource, target);
        locks.add(lock);
        return lock;
    }

    private TakeRows take(String target, BooleanSupplier mayRun) {
        return new TakeRows(new TargetQueue(wiring.outbox, target, settings.number("publish." + target + ".batch"),
                settings.number("publish.park.after"), mayRun));
    }

    private void query() {
        bind(new ReadById(wiring.patients));
        bind(new SearchByIdentifier(wiring.reader, wiring.patients, wiring.sources, wiring.answerLimit));
        bind(new AnswerPix(wiring.crossReferences));
        bind(new AnswerCapabilities());
        for (String event : new String[] {"read", "search", "pix-query", "capabilities"}) {
            registry.bind("audit-" + event, new AuditQuery(wiring.audit, wiring.transaction, event));
        }
    }

    @Override
    public void close() {
        locks.forEach(PublisherLock::close);
        wiring.builderLock.close();
        wiring.leave();
    }
}
