package clientregistry.tools.capacity;

import java.util.ArrayList;
import java.util.List;

/**
 * The machines that a registry needs, and how that was worked out.
 *
 * @param machines of each server of which the processor time was measured
 */
public record CapacityPlan(List<Step> steps, List<Machines> machines) {

    private static final double DAY_SECONDS = 86_400;
    /** A registry so many times as large is told apart from the one that was measured. */
    private static final int FAR = 10;

    /** What is taken for granted, a sentence each. */
    public static final List<String> ASSUMPTIONS = List.of(
            "In the busiest hour processors are " + Amounts.share(Sizing.BUSY) + " busy at most, and disks as full; the rates are "
            + "those of that hour.",
            "The work of hub and Elasticsearch is shared by all their machines but one, which may be down.",
            "Elasticsearch keeps one replica of each shard (elasticsearch.replicas=1) and does everything twice, at most; its "
            + "disks hold two indexes while one is built anew.",
            "PostgreSQL has a standby of the same size. One primary takes all writes, and all nodes link under one lock: what "
            + "these two carry at most is not in here, ./hub bench shows it.",
            "What was measured on one machine holds on others of as quick cores; what a feed costs does not grow with the "
            + "registry.",
            "A server that keeps data has " + Amounts.share(Sizing.CACHED) + " of them in memory, since keys come in no order.",
            "HAPI FHIR is one machine with its database; it may lag.");

    public CapacityPlan {
        steps = List.copyOf(steps);
        machines = List.copyOf(machines);
    }

    /**
     * Works it out.
     *
     * @throws IllegalArgumentException for queries when their cost was not measured
     */
    public static CapacityPlan of(Demand demand, Costs measured) {
        if (demand.queries() > 0 && measured.queryMillis().isEmpty()) {
            throw new IllegalArgumentException("the measured figures have none of queries (perQuery.cpuMillis)");
        }
        List<Step> steps = new ArrayList<>();
        List<Machines> machines = new ArrayList<>();
        records(demand, measured, steps);
        for (Server server : Server.values()) {
            if (measured.feedMillis().containsKey(server)) {
                machines.add(new Sizing(server, demand, measured, steps).machines());
            } else {
                steps.add(new Step(server.key(), "processor", Amounts.NOT_MEASURED));
            }
        }
        growth(demand, measured, steps);
        return new CapacityPlan(steps, machines);
    }

    private static void records(Demand demand, Costs measured, List<Step> steps) {
        steps.add(new Step("all", "records", Amounts.number((double) demand.people()) + " people × "
                + Amounts.number(demand.recordsPerPerson()) + " = " + Amounts.number(demand.records())));
        double times = demand.records() / measured.base();
        if (times >= FAR) {
            steps.add(new Step("all", "farther", Amounts.number(demand.records()) + " ÷ " + Amounts.number((double) measured.base())
                    + " measured with = " + Amounts.number(times) + " times: measure nearer (./hub bench --base)"));
        }
    }

    /** What is fed again is a version, a message and audit entries, until the retention of each. */
    private static void growth(Demand demand, Costs measured, List<Step> steps) {
        Double bytes = measured.recordBytes().get(Server.POSTGRESQL);
        if (bytes != null) {
            steps.add(new Step(Server.POSTGRESQL.key(), "growth", Amounts.rate(demand.feeds(), "feeds") + " × 86,400 s × "
                    + Amounts.number(bytes) + " bytes = " + Amounts.gigabytes(demand.feeds() * DAY_SECONDS * bytes)
                    + " a day at most, if that hour lasts all day (retention.days, audit.retention.days)"));
        }
    }
}
