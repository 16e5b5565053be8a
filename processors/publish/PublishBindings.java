package publish;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.publish.targets.FhirFence;
import clientregistry.publish.targets.FhirWithdrawal;
import clientregistry.publish.targets.PublisherLock;
import clientregistry.publish.targets.RowBytes;
import clientregistry.publish.targets.TargetQueue;
import clientregistry.publish.targets.YieldToFeeds;
import clientregistry.store.registry.Outbox;
import clientregistry.wiring.FhirServer;
import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;
import java.util.function.BooleanSupplier;

/** The steps of publishing. One node at a time publishes to a target: who holds its lock. */
public final class PublishBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        index(wiring, beans);
        fhir(wiring, beans);
        PublisherLock lock = beans.closing(new PublisherLock(wiring.dataSource, Outbox.AUDIT_LOG));
        beans.bind("takeAuditRows", take(wiring, Outbox.AUDIT_LOG, lock::isMine));
        beans.bind(new BuildAuditLines(wiring.auditEvents));
        beans.bind(new Published());
    }

    private static void index(Wiring wiring, Beans beans) {
        PublisherLock lock = beans.closing(new PublisherLock(wiring.dataSource, Outbox.INDEX));
        beans.bind("takeIndexRows", take(wiring, Outbox.INDEX, () -> lock.isMineIf(!wiring.searchState.isBarred())));
        beans.bind("noteIndexPublication", new NotePublication(wiring.witness, () -> true));
        beans.bind(new BuildBulk(wiring.indexEntries, wiring.generations, wiring.foreignKeys));
        beans.bind(new ConfirmSearchable(wiring.indexEntries, wiring.searchIndex));
    }

    private static void fhir(Wiring wiring, Beans beans) {
        PublisherLock lock = beans.closing(new PublisherLock(wiring.dataSource, Outbox.FHIR));
        YieldToFeeds pace = new YieldToFeeds(wiring.linkQueue::isBusy,
                wiring.settings.number("publish.fhir.busy-period"));
        String url = wiring.settings.get("hapi.url");
        IGenericClient client = FhirServer.client(FhirFormat.context(), url);
        FhirFence fence = new FhirFence(FhirServer.client(FhirFormat.context(), url), wiring.registryName);
        beans.bind("fhirContext", FhirFormat.context());
        beans.bind("fhirClient", client);
        beans.bind("takeFhirRows", take(wiring, Outbox.FHIR, () -> lock.isMine() && pace.getAsBoolean()));
        beans.bind("noteFhirPublication",
                new NotePublication(wiring.witness, () -> wiring.searchState.active().isPresent()));
        beans.bind(new BuildBundle(wiring.fhirPublication, fence));
        beans.bind(new NoteTaken(fence));
        beans.bind(new PublishFault(fence));
        beans.bind(new WithdrawUnknown(new FhirWithdrawal(wiring.jdbc, client), lock::isMine));
    }

    private static TakeRows take(Wiring wiring, String target, BooleanSupplier mayRun) {
        RowBytes bytes = new RowBytes(wiring.jdbc);
        return new TakeRows(new TargetQueue(wiring.outbox, new TargetQueue.Limits(target,
                wiring.settings.number("publish." + target + ".batch"),
                wiring.settings.number("publish." + target + ".bytes"), wiring.settings.number("publish.park.after")),
                rows -> bytes.of(target, rows), mayRun));
    }
}
