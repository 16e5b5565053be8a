package clientregistry.feed.fuzz;

import clientregistry.person.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * Gives a reader one input after the other and keeps what it could not bear: one input of each kind of fault, as small
 * as it can be made, in {@code target/fuzz}. From there it goes to {@code src/test/resources/fuzz} and is tried for
 * ever. One thread.
 */
final class Fuzzing {

    /** Nanoseconds of processor time one input may take: the machine may be busy, the thread is not. */
    private static final long LONGEST = 1_000_000_000L;
    private static final Path FINDINGS = Path.of("target/fuzz");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final FuzzedReader reader;
    private final Map<String, byte[]> faults = new LinkedHashMap<>();
    private long inputs;
    private long refused;
    private long slowest;

    Fuzzing(FuzzedReader reader) {
        this.reader = reader;
    }

    /** What was tried, and the faults that were found, by kind. */
    record Report(FuzzedReader reader, long inputs, long refused, double slowestMillis, double seconds, long grownMb,
            Map<String, byte[]> faults) {

        String line() {
            return String.format(Locale.ROOT, "fuzz %s: %,d inputs in %.0f s, %.1f %% refused, slowest %.0f ms of "
                    + "processor time, %+d MB, %d kinds of fault%s", reader.name(), inputs, seconds,
                    100.0 * refused / Math.max(1, inputs), slowestMillis, grownMb, faults.size(),
                    faults.isEmpty() ? "" : " " + faults.keySet());
        }
    }

    Report inputs(long many, long seed) {
        return run(tried -> tried < many, seed);
    }

    Report seconds(long seconds, long seed) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        return run(tried -> System.nanoTime() < end, seed);
    }

    private Report run(LongPredicate goOn, long seed) {
        long started = System.nanoTime();
        Random random = new Random(seed);
        reader.good();
        long before = heap();
        while (goOn.test(inputs)) {
            tryOne(reader.next(random));
            if (inputs % 1_000 == 0) {
                // Whatever came before harmed nobody behind it.
                reader.good();
            }
        }
        return new Report(reader, inputs, refused, slowest / 1e6, (System.nanoTime() - started) / 1e9,
                (heap() - before) >> 20, Map.copyOf(faults));
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void tryOne(byte[] input) {
        inputs++;
        String fault = fault(input);
        if (fault != null && !faults.containsKey(fault)) {
            byte[] smallest = smallest(input, fault);
            faults.put(fault, smallest);
            keep(smallest, fault);
        }
    }

    /** @return the kind of fault, null when the input is read or refused as it should be */
    private String fault(byte[] input) {
        long started = THREADS.getCurrentThreadCpuTime();
        try {
            refused += reader.read(input) ? 0 : 1;
        } catch (Refusal refusal) {
            return "refusal that no step answers: " + refusal.kind();
        } catch (Exception | Error e) {
            return e.getClass().getSimpleName() + place(e);
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - started;
        slowest = Math.max(slowest, nanos);
        return nanos > LONGEST ? "slow" : null;
    }

    private static String place(Throwable fault) {
        return Arrays.stream(fault.getStackTrace()).filter(frame -> frame.getClassName().startsWith("clientregistry.")
                || frame.getClassName().startsWith("feed.")).findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber()).orElse("");
    }

    /** Leaves out what is not needed for the fault, halves first. */
    private byte[] smallest(byte[] input, String fault) {
        byte[] best = input;
        long end = System.nanoTime() + 20_000_000_000L;
        BooleanSupplier time = () -> System.nanoTime() < end;
        for (int size = best.length / 2; size > 0 && time.getAsBoolean(); size /= 2) {
            for (int from = 0; from + size <= best.length && time.getAsBoolean();) {
                byte[] without = Arrays.copyOf(best, best.length - size);
                System.arraycopy(best, from + size, without, from, best.length - from - size);
                if (fault.equals(fault(without))) {
                    best = without;
                } else {
                    from += size;
                }
            }
        }
        return best;
    }

    private void keep(byte[] input, String fault) {
        try {
            Path directory = Files.createDirectories(FINDINGS.resolve(reader.name()));
            String name = fault.replaceAll("[^A-Za-z0-9]+", "-");
            Files.write(directory.resolve(name), input);
            Files.write(directory.resolve(name + ".fault"), fault.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
