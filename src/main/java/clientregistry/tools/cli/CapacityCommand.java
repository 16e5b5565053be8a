package clientregistry.tools.cli;

import clientregistry.tools.capacity.Demand;
import clientregistry.tools.capacity.Machines;
import clientregistry.tools.capacity.Costs;
import clientregistry.tools.capacity.CapacityPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(name = "capacity", description = {"Work out how large the machines of a registry must be, line by line.",
    "From what ./hub bench measured; needs no servers."})
final class CapacityCommand implements Callable<Integer> {

    @Option(names = "--people", required = true, converter = Count.class, paramLabel = "N",
            description = "Individuals in the registry (required).")
    private int people;
    @Option(names = "--feeds-per-second", required = true, converter = Amount.class, paramLabel = "R",
            description = "Records fed per second in the busiest hour (required).")
    private double feeds;
    @Option(names = "--records-per-person", converter = Amount.class, paramLabel = "X",
            description = "On the average (default: ${DEFAULT-VALUE}).")
    private double recordsPerPerson = 1.4;
    @Option(names = "--queries-per-second", converter = Amount.OrNone.class, paramLabel = "Q", defaultValue = "0",
            description = "Questions per second in the busiest hour (default: ${DEFAULT-VALUE}).")
    private double queries;
    @Option(names = "--measured", paramLabel = "FILE",
            description = "Figures of ./hub bench on a machine like yours (default: those that come with the hub).")
    private Path file;
    @Spec
    private CommandSpec spec;

    /** Options that say how much: more than 0, three decimals at most. */
    static final class Amount implements ITypeConverter<Double> {

        /** 0 is meant, too. */
        static final class OrNone implements ITypeConverter<Double> {

            @Override
            public Double convert(String value) {
                return amount(value, "no number from 0");
            }
        }

        @Override
        public Double convert(String value) {
            double amount = amount(value, "no number above 0");
            if (amount == 0) {
                throw new TypeConversionException("'" + value + "' is no number above 0");
            }
            return amount;
        }

        private static double amount(String value, String otherwise) {
            if (!value.matches("\\d{1,9}(\\.\\d{1,3})?")) {
                throw new TypeConversionException("'" + value + "' is " + otherwise);
            }
            return Double.parseDouble(value);
        }
    }

    @Override
    public Integer call() throws IOException {
        Costs measured = file == null ? Costs.shipped() : Costs.read(file);
        CapacityPlan plan = CapacityPlan.of(new Demand(people, recordsPerPerson, feeds, queries), measured);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "Figures: %s (a registry of %,d records)%n%n", TextTable.plain(measured.source()),
                measured.base());
        TextTable steps = new TextTable().row("SERVER", "WHAT", "ARITHMETIC");
        plan.steps().forEach(step -> steps.row(step.of(), step.what(), step.arithmetic()));
        steps.print(out);
        out.println();
        TextTable machines = new TextTable().row("SERVER", "MACHINES", "CORES EACH", "MEMORY EACH", "DISK EACH");
        plan.machines().forEach(each -> row(machines, each));
        machines.print(out);
        out.printf("%nAssumed:%n");
        CapacityPlan.ASSUMPTIONS.forEach(assumption -> out.println("- " + assumption));
        out.flush();
        return 0;
    }

    private static void row(TextTable table, Machines each) {
        table.row(each.server().key(), String.valueOf(each.count()), String.valueOf(each.cores()),
                gigabytes(each.memoryGb()), disk(each.diskGb()));
    }

    private static String disk(Long size) {
        return size != null && size == 0 ? "logs only" : gigabytes(size);
    }

    private static String gigabytes(Long size) {
        return size == null ? "not measured" : String.format(Locale.ROOT, "%,d GB", size);
    }
}
