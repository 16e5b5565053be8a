package clientregistry.console.work;

import clientregistry.console.Area;
import clientregistry.console.Asked;
import clientregistry.console.DeedKind;
import clientregistry.console.PageAddress;
import clientregistry.console.PageKind;
import clientregistry.steward.access.Right;
import clientregistry.steward.api.WorkReads.Proposed;
import clientregistry.steward.api.WorkReads.Queue;
import clientregistry.steward.api.WorkReads.Summary;
import clientregistry.steward.api.WorkReads.Workload;
import clientregistry.steward.work.Proposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions and proposals. */
public final class WorkPages implements Area {

    private static final List<String> FILTERS = List.of("kind", "source", "state", "holder");

    /**
     * The queue.
     *
     * @param chosen filters that are set
     * @param next   path of the next part, null on the last
     */
    public record QueuePage(Summary summary, Queue queue, Map<String, String> chosen, String next) {
    }

    /**
     * Proposals of a state.
     *
     * @param next path of the next part, null on the last
     */
    public record ProposalsPage(Proposed proposals, String state, String next) {
    }

    @Override
    public List<PageKind> pages() {
        return List.of(new PageKind("tasks", Right.SEE_PEOPLE, "tasks/list.jte", WorkPages::queue),
                new PageKind("tasks/next", Right.JUDGE, "tasks/next.jte", QuestionPages::next),
                new PageKind("tasks/workload", Right.LEAD, "tasks/workload.jte", asked -> asked.ask(Workload.class,
                        "tasks/workload")),
                PageKind.ofForm("tasks/many", Right.LEAD, "tasks/many.jte", ManyPage::of),
                new PageKind("tasks/ID", Right.SEE_PEOPLE, "tasks/question.jte", QuestionPages::one),
                new PageKind("tasks/ID/sheet", Right.SEE_PEOPLE, "tasks/sheet.jte", SheetPage::of),
                new PageKind("proposals", Right.SEE_CHANGES, "proposals/list.jte", WorkPages::proposals),
                new PageKind("proposals/ID", Right.SEE_CHANGES, "proposals/one.jte", asked -> asked.ask(Proposal.class,
                        "proposals/" + asked.id())));
    }

    @Override
    public List<DeedKind> deeds() {
        return WorkDeeds.all();
    }

    private static QueuePage queue(Asked asked) {
        Map<String, String> chosen = new LinkedHashMap<>();
        FILTERS.stream().filter(name -> asked.parameter(name) != null).forEach(name ->
                chosen.put(name, asked.parameter(name)));
        Map<String, String> wanted = new LinkedHashMap<>(chosen);
        wanted.put("limit", "50");
        if (asked.parameter("cursor") != null) {
            wanted.put("cursor", asked.parameter("cursor"));
        }
        Queue queue = asked.ask(Queue.class, "tasks/queue", wanted);
        return new QueuePage(asked.ask(Summary.class, "tasks/summary"), queue, chosen,
                PageAddress.next("tasks", chosen, queue.next()));
    }

    private static ProposalsPage proposals(Asked asked) {
        String state = asked.parameter("state") == null ? "waiting" : asked.parameter("state");
        Map<String, String> wanted = new LinkedHashMap<>(Map.of("state", state, "limit", "50"));
        if (asked.parameter("cursor") != null) {
            wanted.put("cursor", asked.parameter("cursor"));
        }
        Proposed found = asked.ask(Proposed.class, "proposals", wanted);
        return new ProposalsPage(found, state, PageAddress.next("proposals", Map.of("state", state), found.next()));
    }
}
