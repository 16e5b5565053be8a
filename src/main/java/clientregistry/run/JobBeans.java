package clientregistry.run;

import clientregistry.feed.messages.ReprocessRequests;
import clientregistry.feed.messages.Reprocessing;
import clientregistry.feed.messages.StoredMessages;
import clientregistry.publish.reconcile.Reconciliation;
import clientregistry.publish.targets.PublisherLock;
import clientregistry.publish.targets.Republication;
import clientregistry.publish.targets.YieldToFeeds;
import feed.SendAgain;
import java.time.Duration;
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
import link.LinkInBatches;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** The processors of the routes of jobs. */
final class JobBeans {

    private final Wiring wiring;
    private final Settings settings;
    private final Registry registry;
    private final String node;
    private final PublisherLock lock;

    /** @param lock whose holder does the jobs of the registry */
    JobBeans(Wiring wiring, CamelContext context, LinkInBatches feeds, PublisherLock lock) {
        this.wiring = wiring;
        this.settings = wiring.settings;
        this.registry = context.getRegistry();
        this.node = settings.get("hub.node");
        this.lock = lock;
        bind(new CheckIndex(wiring.indexKeeper, wiring.indexEntries));
        rematch();
        repair(feeds);
        reprocess(context);
    }

    private void bind(Object processor) {
        RouteBeans.bind(registry, processor);
    }

    private void rematch() {
        AtomicReference<RematchRun> waiting = new AtomicReference<>();
        bind(new RequestRematch(wiring.jobRuns));
        bind(new TakeRematch(wiring.jobRuns, wiring.storedRecords, wiring.counts, wiring.searchState, waiting, node,
                lock::isMine));
        bind(new NextSlice(wiring.storedRecords, settings.number("rematch.slice")));
        bind(new CountSlice(wiring.jobRuns, node));
        bind(new ReportRematch(wiring.jobRuns, wiring.counts, wiring.audit, wiring.transaction, waiting, node));
    }

    private void reprocess(CamelContext context) {
        StoredMessages messages = new StoredMessages(wiring.jdbc);
        ReprocessRequests requests = new ReprocessRequests(wiring.jdbc, wiring.transaction, wiring.audit);
        registry.bind("takeReprocess", new TakeRun(wiring.jobRuns, ReprocessRequests.JOB, node, lock::isMine,
                run -> new Reprocessing(messages, requests, new SendAgain(context, messages), run)));
    }

    private void repair(LinkInBatches feeds) {
        bind(new DoStep(wiring.jobRuns, new YieldToFeeds(feeds::isBusy, settings.number("repair.busy-period"))));
        bind(new ReportRun(wiring.jobRuns, wiring.audit, wiring.transaction, node));
        registry.bind("requestReconcile", new RequestRun(wiring.jobRuns, Reconciliation.JOB));
        registry.bind("takeReconcile", new TakeRun(wiring.jobRuns, Reconciliation.JOB, node, lock::isMine,
                run -> wiring.agreement.reconciliation(run, wiring.outbox,
                Duration.ofSeconds(settings.number("reconcile.patience.seconds")))));
        registry.bind("takeRepublish", new TakeRun(wiring.jobRuns, Republication.JOB, node, lock::isMine,
                run -> new Republication(wiring.jdbc, wiring.outbox, run, settings.number("republish.slice"),
                settings.number("republish.rows.per-second"))));
    }
}
