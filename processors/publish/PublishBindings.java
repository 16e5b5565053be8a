package publish;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.publish.atna.AuditRepository;
import clientregistry.publish.atna.ConfirmedWrite;
import clientregistry.publish.targets.FhirFence;
import clientregistry.publish.targets.FhirWithdrawal;
import clientregistry.publish.targets.Probe;
import clientregistry.publish.targets.PublisherLock;
import clientregistry.publish.targets.RowBytes;
import clientregistry.publish.targets.TargetQueue;
import clientregistry.publish.targets.ToldAlready;
import clientregistry.publish.targets.YieldToFeeds;
import clientregistry.store.registry.Outbox;
import clientregistry.store.audit.FhirAuditEvents;
import clientregistry.store.search.Generation;
import clientregistry.wiring.AtnaSettings;
import clientregistry.wiring.FhirServer;
import clientregistry.wiring.Settings;
import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.netty.NettyWorkerPoolBuilder;

/** The steps of publishing. One node at a time publishes to a target: who holds its lock. */
public final class PublishBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        index(wiring, beans);
        fhir(wiring, beans);
        beans.bind("takeAuditRows", take(wiring, beans, Outbox.AUDIT_LOG, Outbox.AUDIT_LOG, Probe.NONE));
        beans.bind(new BuildAuditLines(wiring.auditEvents));
        beans.bind(new OpenAuditLog(wiring.settings.data().resolve("logs"), wiring.settings.get("audit.log"),
                wiring.settings.number("audit.log.days"), Clock.systemUTC()));
        auditFhir(wiring, beans);
        atna(wiring, beans);
        beans.bind(new Published());
    }

    private static void auditFhir(Wiring wiring, Beans beans) {
        Settings settings = wiring.settings;
        if (settings.get("audit.fhir.url").isEmpty()) {
            return;
        }
        IGenericClient client = FhirServer.of(settings::get, settings.home(), "audit.fhir").client();
        beans.bind("auditFhirClient", client);
        BuildAuditBundle build = new BuildAuditBundle(wiring.auditEvents,
                new FhirAuditEvents(settings.get("hub.node")), settings.flag("audit.fhir.create"));
        beans.bind(build);
        beans.bind("takeAuditFhirRows", take(wiring, beans, Outbox.AUDIT_FHIR, Outbox.AUDIT_FHIR,
                new ToldAlready(wiring.jdbc, Outbox.AUDIT_FHIR,
                        event -> client.transaction().withBundle(build.bundle(List.of(event))).execute())));
    }

    private static void atna(Wiring wiring, Beans beans) {
        Settings settings = wiring.settings;
        List<AuditRepository> repositories = AuditRepository.list(settings.get(AuditRepository.SETTING));
        if (repositories.isEmpty()) {
            return;
        }
        SSLContext tls = AtnaSettings.tls(settings);
        ConfirmedWrite.By confirmed = ConfirmedWrite.By.of(settings.get("atna.confirm"));
        int open = settings.number("atna.open");
        int patience = settings.number("atna.patience");
        repositories.forEach(each -> {
            beans.bind(each.target(), new AtnaConnection(tls, each,
                    () -> new ConfirmedWrite(confirmed, open, patience)));
            beans.bind(each.target() + "-thread", thread(beans, each.target()));
            beans.bind("take-" + each.target(), take(wiring, beans, each.target(), "atna", Probe.NONE));
        });
        beans.bind(new BuildAuditMessages(wiring.auditEvents, AtnaSettings.sender(settings)));
    }

    /** Of its own: what follows a connection waits for the database, which those of the doors must not. */
    private static EventLoopGroup thread(Beans beans, String name) {
        EventLoopGroup thread = new NettyWorkerPoolBuilder().withName(name).withWorkerCount(1).build();
        beans.closing(() -> thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly());
        return thread;
    }

    private static void index(Wiring wiring, Beans beans) {
        PublisherLock lock = beans.closing(new PublisherLock(wiring.dataSource, Outbox.INDEX));
        YieldToFeeds gathered = new YieldToFeeds(wiring.linkQueue::isBusy,
                wiring.settings.number("publish.index.busy-period"));
        beans.bind("takeIndexRows", take(wiring, Outbox.INDEX, Outbox.INDEX,
                new TargetQueue.Permit(() -> lock.isMineIf(!wiring.searchState.isBarred()), gathered.unlessMore()),
                () -> rewriteSentinels(wiring)));
        beans.bind("noteIndexPublication", new NotePublication(wiring.witness, () -> true));
        beans.bind(new BuildBulk(wiring.indexEntries, wiring.generations, wiring.foreignKeys));
        beans.bind(new ConfirmSearchable(wiring.indexEntries, wiring.searchIndex));
    }

    private static void rewriteSentinels(Wiring wiring) throws IOException {
        for (Generation each : wiring.generations.live()) {
            wiring.searchIndex.rewriteSentinel(each);
        }
    }

    private static void fhir(Wiring wiring, Beans beans) {
        PublisherLock lock = beans.closing(new PublisherLock(wiring.dataSource, Outbox.FHIR));
        YieldToFeeds pace = new YieldToFeeds(wiring.linkQueue::isBusy,
                wiring.settings.number("publish.fhir.busy-period"));
        IGenericClient client = wiring.fhirServer.client();
        FhirFence fence = new FhirFence(wiring.fhirServer.client(), wiring.registryName);
        beans.bind("fhirContext", FhirFormat.context());
        beans.bind("fhirClient", client);
        beans.bind("takeFhirRows", take(wiring, Outbox.FHIR, Outbox.FHIR, new TargetQueue.Permit(lock::isMine,
                more -> pace.getAsBoolean()), fence));
        beans.bind("noteFhirPublication",
                new NotePublication(wiring.witness, () -> wiring.searchState.active().isPresent()));
        beans.bind(new BuildBundle(wiring.fhirPublication, fence));
        beans.bind(new NoteTaken(fence));
        beans.bind(new PublishFault(fence));
        beans.bind(new WithdrawUnknown(new FhirWithdrawal(wiring.jdbc, client), lock::isMine));
    }

    /** Of a target that one node at a time tells, and nothing else decides when. */
    private static TakeRows take(Wiring wiring, Beans beans, String target, String keys, Probe probe) {
        PublisherLock lock = beans.closing(new PublisherLock(wiring.dataSource, target));
        return take(wiring, target, keys, new TargetQueue.Permit(lock::isMine, TargetQueue.Pace.ALWAYS), probe);
    }

    /** @param keys what its settings are called by, which several may share */
    private static TakeRows take(Wiring wiring, String target, String keys, TargetQueue.Permit permit, Probe probe) {
        RowBytes bytes = new RowBytes(wiring.jdbc);
        return new TakeRows(new TargetQueue(wiring.outbox, new TargetQueue.Limits(target,
                wiring.settings.number("publish." + keys + ".batch"),
                wiring.settings.number("publish." + keys + ".bytes"), wiring.settings.number("publish.park.after")),
                rows -> bytes.of(target, rows), permit, probe));
    }
}
