package clientregistry.application;

import clientregistry.fhir.FhirFormat;
import clientregistry.hl7v2.AcceptedMessages;
import clientregistry.hl7v2.Acknowledgement;
import clientregistry.hl7v2.ControlIds;
import clientregistry.audit.RefusalLog;
import clientregistry.intake.FhirIntake;
import clientregistry.intake.Hl7Intake;
import clientregistry.intake.RowIntake;
import clientregistry.intake.Refusal;
import clientregistry.linking.Linking;
import clientregistry.linking.Submission;
import clientregistry.messages.AsOfArrival;
import clientregistry.messages.ReprocessRequests;
import clientregistry.messages.Reprocessing;
import clientregistry.messages.StoredMessages;
import clientregistry.publishing.PublisherLock;
import clientregistry.publishing.Republication;
import clientregistry.publishing.TargetQueue;
import clientregistry.publishing.YieldToFeeds;
import clientregistry.reconcile.Reconciliation;
import clientregistry.registry.Outbox;
import clientregistry.security.Node;
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
import feed.SendAgain;
import feed.WriteFhirResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.concurrent.atomic.AtomicReference;
import jobs.CheckIndex;
import jobs.CountSlice;
import jobs.DoStep;
import jobs.NextSlice;
import jobs.RematchRun;
import jobs.ReportRematch;
import jobs.ReportRun;
import jobs.RequestRematch;
import jobs.RequestRun;
import jobs.TakeRematch;
import jobs.TakeRun;
import link.DecideAndCommit;
import link.LinkInBatches;
import link.ReadPending;
import link.SearchCandidates;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import publish.BuildAuditLines;
import publish.BuildBulk;
import publish.BuildBundle;
import publish.ConfirmSearchable;
import publish.PublishFault;
import publish.Published;
import publish.TakeRows;
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
        jobs(context);
    }

    /** Under the name of its class, as routes ask for it by type. */
    private void bind(Object processor) {
        registry.bind(processor.getClass().getSimpleName(), processor);
    }

    private void feed() {
        FhirIntake fhir = new FhirIntake(wiring.sources, wiring.reader);
        Acknowledgement acknowledgement = new Acknowledgement(Clock.systemDefaultZone(), new ControlIds());
        bind(new IdentifySender(wiring.sources));
        registry.bind("requireFeed", new RequireRole(Node.Role.FEED));
        registry.bind("requireQuery", new RequireRole(Node.Role.QUERY));
        bind(new OpenFhir());
        bind(new ReadFhirRequest(settings.number("fhir.body.limit")));
        bind(new ReadPatient(fhir));
        bind(new AnswerPatient(wiring.patients));
        bind(new ReadBundle(fhir, settings.number("fhir.bundle.limit")));
        bind(new AnswerBundle(wiring.refusals));
        bind(new WriteFhirResponse());
        RowIntake rows = new RowIntake(wiring.sources, settings.get("import.national-id"), settings.get("import.other-id"));
        registry.bind("openBulk", new OpenHttp("bulk"));
        bind(new ReadRows(rows, settings.number("import.rows.limit")));
        bind(new AnswerRows(wiring.refusals));
        site(rows);
        bind(new OpenHl7());
        bind(new ReadHl7(new Hl7Intake(wiring.sources), AcceptedMessages.feeds(Set.of(settings.get("hl7.processing.ids").split(","))), acknowledgement));
        bind(new AnswerHl7(acknowledgement));
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
    private void site(RowIntake rows) {
        registry.bind("openSite", new OpenHttp("site"));
        bind(new ReadRegistration(rows));
        bind(new AnswerRegistration());
    }

    private void link(CamelContext context) {
        SearchCandidates search = new SearchCandidates(wiring.candidateSearch, wiring.candidateReader);
        bind(search);
        bind(new DecideAndCommit(new Linking(search::search, wiring.linkTransaction, wiring.commitCheck, this::keepPoison)));
        bind(new LinkInBatches(context, settings.number("link.batch.max"), settings.number("link.batch.in-flight"),
                settings.number("link.queue.max")));
        bind(new ReadPending(wiring.storedRecords, wiring.searchState, settings.number("pending.batch")));
    }

    private void keepPoison(Submission.Message m, Refusal refusal) {
        wiring.refusals.write(new RefusalLog.Refused(m.door(), m.sender().node().name(), m.sender().source().name(),
                m.controlId(), m.contentType(), m.raw(), m.hash(), m.address(), m.request()), refusal);
    }

    private void publish() {
        registry.bind("takeIndexRows", take(Outbox.INDEX, () -> true));
        LinkInBatches feeds = registry.findSingleByType(LinkInBatches.class);
        registry.bind("takeFhirRows", take(Outbox.FHIR, new YieldToFeeds(feeds::isBusy, settings.number("publish.fhir.busy-period"))));
        registry.bind("takeAuditRows", take(Outbox.AUDIT_LOG, () -> true));
        bind(new BuildBulk(wiring.indexEntries, wiring.generations));
        bind(new ConfirmSearchable(wiring.indexEntries, wiring.searchIndex));
        bind(new BuildBundle(wiring.fhirPublication));
        bind(new BuildAuditLines(wiring.auditEvents));
        bind(new Published());
        bind(new PublishFault());
        registry.bind("fhirContext", FhirFormat.context());
    }

    private TakeRows take(String target, BooleanSupplier pace) {
        PublisherLock lock = new PublisherLock(wiring.dataSource, target);
        locks.add(lock);
        return new TakeRows(new TargetQueue(wiring.outbox, target, settings.number("publish." + target + ".batch"),
                settings.number("publish.park.after"), () -> lock.isMine() && pace.getAsBoolean()));
    }

    private void query() {
        bind(new ReadById(wiring.patients));
        bind(new SearchByIdentifier(wiring.reader, wiring.patients, wiring.sources));
        bind(new AnswerPix(wiring.crossReferences));
        bind(new AnswerCapabilities());
        for (String event : new String[] {"read", "search", "pix-query", "capabilities"}) {
            registry.bind("audit-" + event, new AuditQuery(wiring.audit, wiring.transaction, event));
        }
    }

    private void jobs(CamelContext context) {
        bind(new CheckIndex(wiring.indexKeeper, wiring.indexEntries));
        String node = settings.get("hub.node");
        AtomicReference<RematchRun> waiting = new AtomicReference<>();
        bind(new RequestRematch(wiring.jobRuns));
        bind(new TakeRematch(wiring.jobRuns, wiring.storedRecords, wiring.counts, wiring.searchState, waiting, node));
        bind(new NextSlice(wiring.storedRecords, settings.number("rematch.slice")));
        bind(new CountSlice(wiring.jobRuns));
        repair(node);
        reprocess(node, context);
        bind(new ReportRematch(wiring.jobRuns, wiring.counts, wiring.audit, wiring.transaction, waiting, node));
    }

    private void reprocess(String node, CamelContext context) {
        StoredMessages messages = new StoredMessages(wiring.jdbc);
        ReprocessRequests requests = new ReprocessRequests(wiring.jdbc, wiring.transaction, wiring.audit);
        registry.bind("takeReprocess", new TakeRun(wiring.jobRuns, ReprocessRequests.JOB, node,
                run -> new Reprocessing(messages, requests, new SendAgain(context, messages), run)));
    }

    private void repair(String node) {
        LinkInBatches feeds = registry.findSingleByType(LinkInBatches.class);
        bind(new DoStep(wiring.jobRuns, new YieldToFeeds(feeds::isBusy, settings.number("repair.busy-period"))));
        bind(new ReportRun(wiring.jobRuns, wiring.audit, wiring.transaction, node));
        registry.bind("requestReconcile", new RequestRun(wiring.jobRuns, Reconciliation.JOB));
        registry.bind("takeReconcile", new TakeRun(wiring.jobRuns, Reconciliation.JOB, node, run -> wiring.agreement.reconciliation(run,
                wiring.outbox, Duration.ofSeconds(settings.number("reconcile.patience.seconds")))));
        registry.bind("takeRepublish", new TakeRun(wiring.jobRuns, Republication.JOB, node, run -> new Republication(wiring.jdbc,
                wiring.outbox, run, settings.number("republish.slice"), settings.number("republish.rows.per-second"))));
    }

    @Override
    public void close() {
        locks.forEach(PublisherLock::close);
        wiring.builderLock.close();
    }
}
