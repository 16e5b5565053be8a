package jobs;

import clientregistry.feed.reprocess.Replaying;
import clientregistry.feed.reprocess.ReprocessRequests;
import clientregistry.feed.reprocess.Reprocessing;
import clientregistry.jobs.JobProcesses;
import clientregistry.jobs.JobRuns;
import clientregistry.jobs.Work;
import clientregistry.link.Rematching;
import clientregistry.link.rules.Learned;
import clientregistry.link.rules.TrialRequest;
import clientregistry.publish.openhim.Mediation;
import clientregistry.publish.openhim.MediatorTrail;
import clientregistry.publish.reconcile.Reconciliation;
import clientregistry.publish.targets.PublisherLock;
import clientregistry.publish.targets.Republication;
import clientregistry.publish.targets.YieldToFeeds;
import clientregistry.store.audit.AuditRetention;
import clientregistry.wiring.Settings;
import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;
import door.SendAgain;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The steps of jobs. One node at a time does the jobs of the registry: who holds the lock. */
public final class JobsBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        PublisherLock lock = beans.closing(new PublisherLock(wiring.dataSource, "jobs"));
        beans.bind(new CheckIndex(wiring.indexKeeper, wiring.indexEntries));
        beans.bind(new WriteCountedEntries(wiring.countedEntries));
        beans.closing(wiring.countedEntries::writeIfPossible);
        beans.bind(new SealAudit(wiring.seals));
        beans.bind(new ForgetAudit(wiring.transaction, new AuditRetention(wiring.jdbc), wiring.audit,
                wiring.settings.number("audit.retention.days"), wiring.settings.get("hub.node")));
        beans.bind(new TakeOverRegistrations(wiring.registrations));
        openHim(wiring, beans);
        beans.bind(new DoStep(wiring.jobRuns, new YieldToFeeds(wiring.linkQueue::isBusy,
                wiring.settings.number("repair.busy-period"))));
        beans.bind(new ReportRun(wiring.jobRuns, wiring.audit, wiring.transaction));
        rematch(wiring, beans, lock);
        repair(wiring, beans, lock);
        reprocess(wiring, beans, lock);
        aside(wiring, beans, lock);
        beans.bind(new LookAtSystem(wiring.desk, lock::isMine));
        beans.bind(new CheckSessions(wiring.access.sessions, wiring.dependencies));
        beans.bind(new CountFeeds(wiring.feedCounts, wiring.drift, lock::isMine, new YieldToFeeds(
                wiring.linkQueue::isBusy, wiring.settings.number("repair.busy-period"))));
    }

    private static void openHim(Wiring wiring, Beans beans) {
        MediatorTrail trail = new MediatorTrail(wiring.audit, wiring.transaction, wiring.settings.get("hub.node"));
        Supplier<Mediation> mediation = wiring.mediation::orElseThrow;
        beans.bind(new TakeHeartbeat(mediation));
        beans.bind(new RegisterMediator());
        beans.bind(new AuditMediator(trail));
        beans.bind(new SendHeartbeat());
        beans.bind(new NoteMediatorFault(mediation, trail));
    }

    private static TakeRun take(Wiring wiring, String job, BooleanSupplier mayRun,
            Function<JobRuns.Run, Work> work) {
        return new TakeRun(wiring.jobRuns, job, wiring.settings.get("hub.node"), mayRun, work);
    }

    private static void rematch(Wiring wiring, Beans beans, PublisherLock lock) {
        LinkSlice link = new LinkSlice(beans.context());
        int slice = wiring.settings.number("rematch.slice");
        beans.bind("requestRematch", new RequestRun(wiring.jobRuns, Rematching.JOB));
        beans.bind("takeRematch", take(wiring, Rematching.JOB,
                () -> wiring.searchState.active().isPresent() && lock.isMine(),
                run -> new Rematching(wiring.storedRecords, slice, link, wiring.counts::read)));
        // Its slices are small and wait for their turn beside feeds, so it needs no other pace.
        beans.bind("doSlice", new DoStep(wiring.jobRuns, () -> true));
    }

    private static void repair(Wiring wiring, Beans beans, PublisherLock lock) {
        Settings settings = wiring.settings;
        Duration patience = Duration.ofSeconds(settings.number("reconcile.patience.seconds"));
        beans.bind("requestReconcile", new RequestRun(wiring.jobRuns, Reconciliation.JOB));
        beans.bind("takeReconcile", take(wiring, Reconciliation.JOB, lock::isMine,
                run -> wiring.agreement.reconciliation(run, wiring.outbox, patience)));
        beans.bind("takeRepublish", take(wiring, Republication.JOB, lock::isMine,
                run -> new Republication(wiring.jdbc, wiring.outbox, run, settings.number("republish.slice"),
                        settings.number("republish.rows.per-second"))));
    }

    private static void reprocess(Wiring wiring, Beans beans, PublisherLock lock) {
        ReprocessRequests requests = new ReprocessRequests(wiring.jdbc, wiring.transaction, wiring.audit);
        SendAgain doors = new SendAgain(beans.context(), wiring.messages);
        beans.bind("takeReprocess", take(wiring, ReprocessRequests.JOB, lock::isMine,
                run -> new Reprocessing(wiring.messages, requests, doors, run)));
        int days = wiring.settings.number("retention.days");
        Duration keptFor = days == 0 ? null : Duration.ofDays(days);
        beans.bind("takeReplay", take(wiring, Replaying.JOB, lock::isMine,
                run -> new Replaying(wiring.messages, wiring.jdbc, doors, keptFor, run)));
    }

    /** What processes of their own do. */
    private static void aside(Wiring wiring, Beans beans, PublisherLock lock) {
        JobProcesses processes = beans.closing(new JobProcesses(wiring.jobProcess));
        beans.bind("takeTrial", take(wiring, TrialRequest.JOB, lock::isMine,
                run -> processes.start(TrialRequest.of(run.parameters()).command())));
        beans.bind("takeQuality", take(wiring, "quality", lock::isMine,
                run -> processes.start("quality", "draw", "--by", "quality")));
        beans.bind("requestQuality", new RequestRun(wiring.jobRuns, "quality"));
        beans.bind("takeLearning", take(wiring, Learned.JOB, lock::isMine, run -> processes.start("learn")));
        beans.bind("requestLearning", new RequestLearning(wiring.jobRuns, wiring.learned, wiring.learning,
                () -> true, false));
        beans.bind("requestLearningWhenDue", new RequestLearning(wiring.jobRuns, wiring.learned,
                wiring.learning, lock::isMine, true));
    }
}
