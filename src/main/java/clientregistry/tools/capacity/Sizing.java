package clientregistry.tools.capacity;

import java.util.List;

/** The machines of one server, worked out line by line. One thread. */
final class Sizing {

    /** Share of processors and disks that is in use in the busiest hour, at most. */
    static final double BUSY = 0.6;
    /** Share of what lies on the disk of a machine that its memory has room for. */
    static final double CACHED = 0.25;

    private final Server server;
    private final Demand demand;
    private final Costs measured;
    private final List<Step> steps;

    /** @param steps gets the lines */
    Sizing(Server server, Demand demand, Costs measured, List<Step> steps) {
        this.server = server;
        this.demand = demand;
        this.measured = measured;
        this.steps = steps;
    }

    Machines machines() {
        double needed = processor();
        int count = count(needed);
        int cores = (int) Math.max(1, Amounts.upwards(needed / carrying(count)));
        add("machines", machinesText(needed, count) + "; cores of each: " + cores);
        Double data = keepsData() ? data(count) : Double.valueOf(0);
        return new Machines(server, count, cores, memory(data), disk(data));
    }

    /** Cores of all machines that share the work. */
    private double processor() {
        double feed = measured.feedMillis().get(server);
        String text = Amounts.rate(demand.feeds(), "feeds") + " × " + Amounts.number(feed) + " ms";
        double millis = demand.feeds() * feed;
        if (demand.queries() > 0) {
            double query = measured.queryMillis().getOrDefault(server, 0.0);
            text += " + " + Amounts.rate(demand.queries(), "queries") + " × " + Amounts.number(query) + " ms";
            millis += demand.queries() * query;
        }
        double cores = millis / 1000 * server.copies();
        double needed = cores / BUSY;
        String all = demand.queries() > 0 && server.copies() > 1 ? "(" + text + ")" : text;
        add("processor", all + copies() + " = " + Amounts.number(cores) + " cores; ÷ " + Amounts.share(BUSY) + " = "
                + Amounts.number(needed));
        return needed;
    }

    private String copies() {
        return server.copies() == 1 ? "" : " × " + server.copies() + " copies";
    }

    private int count(double needed) {
        int sharing = server.isShared() ? (int) Amounts.upwards(needed / server.coresShared()) + 1 : 1;
        return Math.max(server.fewest(), sharing);
    }

    /** Machines that carry the work together when one of them is down. */
    private int carrying(int count) {
        return server.isShared() ? count - 1 : 1;
    }

    private String machinesText(double needed, int count) {
        if (!server.isShared()) {
            return count + ", each for all of it";
        }
        return Amounts.number(needed) + " ÷ " + server.coresShared() + " cores → " + (count - 1) + ", and 1 that may be down = "
                + count;
    }

    private boolean keepsData() {
        return server != Server.HUB;
    }

    /** Bytes that a machine holds, null when they were not measured. */
    private Double data(int count) {
        Double bytes = measured.recordBytes().get(server);
        if (bytes == null) {
            add("data", Amounts.NOT_MEASURED);
            return null;
        }
        double data = demand.records() * bytes * server.copies() / carrying(count);
        String among = carrying(count) == 1 ? "" : " ÷ " + carrying(count) + " machines";
        add("data", Amounts.number(demand.records()) + " records × " + Amounts.number(bytes) + " bytes" + copies() + among
                + " = " + Amounts.gigabytes(data));
        return data;
    }

    private Long disk(Double data) {
        if (data == null || data == 0) {
            return data == null ? null : Long.valueOf(0);
        }
        String indexes = server.indexes() == 1 ? "" : " × " + server.indexes() + " indexes";
        double needed = data * server.indexes() / BUSY;
        add("disk", Amounts.gigabytes(data) + indexes + " ÷ " + Amounts.share(BUSY) + " = " + Amounts.gigabytes(needed)
                + " each");
        return Amounts.upwards(needed / Amounts.GIGABYTE);
    }

    private Long memory(Double data) {
        Double process = measured.memoryBytes().get(server);
        if (process == null || data == null) {
            add("memory", Amounts.NOT_MEASURED);
            return null;
        }
        double needed = process + CACHED * data;
        String cached = keepsData() ? " + " + Amounts.share(CACHED) + " of " + Amounts.gigabytes(data) + " = "
                + Amounts.gigabytes(needed) : "";
        add("memory", Amounts.gigabytes(process) + cached + " each");
        return Amounts.upwards(needed / Amounts.GIGABYTE);
    }

    private void add(String what, String arithmetic) {
        steps.add(new Step(server.key(), what, arithmetic));
    }
}
