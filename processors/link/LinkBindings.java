package link;

import clientregistry.link.Linking;
import clientregistry.store.registry.PendingReason;
import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;

/** The steps of linking, and the component that gathers feeds into batches. */
public final class LinkBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        SearchCandidates search = new SearchCandidates(wiring.foresight, wiring.candidateSearch,
                wiring.candidateReader);
        beans.bind(search);
        beans.bind(new DecideAndCommit(new Linking(search::search, wiring.linkTransaction, wiring.commitCheck,
                wiring.refusals::write, record -> wiring.pendingRecords.park(record, PendingReason.UNDECIDABLE))));
        beans.bind(new ReadPending(wiring.storedRecords, wiring.searchState, wiring.settings.number("pending.batch")));
        beans.context().addComponent("batches", new Batches(wiring.linkQueue));
    }
}
