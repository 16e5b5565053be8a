package clientregistry.tools.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A profile in words and figures, for a terminal. */
public final class ProfileText {

    private static final String ROW = "%-10s %10s %8s %12s   %s";
    private static final int METHODS = 3;
    /** Less says nothing about methods: a percent of half a minute is some thirty samples. */
    private static final double LEAST_SHARE = 0.01;

    private ProfileText() {
    }

    /** All of it, line by line. */
    public static List<String> lines(HubProfile profile) {
        List<String> lines = new ArrayList<>(List.of(total(profile), ""));
        lines.add(String.format(ROW, "stage", "processor", "share", "allocated", "what it is"));
        stages(profile).forEach(stage -> {
            lines.add(String.format(ROW, stage.word(), time(profile, stage), percent(profile.share(stage)),
                    allocated(profile, stage), stage.meaning()));
            if (profile.share(stage) >= LEAST_SHARE) {
                methods(profile, stage).forEach(method -> lines.add("           " + method));
            }
        });
        lines.add("");
        lines.addAll(waits(profile));
        return lines;
    }

    /** Those that took anything. */
    static List<HubStage> stages(HubProfile profile) {
        return Stream.of(HubStage.values()).filter(stage -> profile.nanos(stage) > 0 || profile.bytes(stage) > 0).toList();
    }

    static String total(HubProfile profile) {
        double used = seconds(profile.time().value());
        String text = String.format(Locale.ROOT, "%d s recorded: %.2f s of processor time, %.0f %% of one processor. "
                + "All processors of the machine were %.0f %% busy.", profile.length().toSeconds(), used,
                100 * used / Math.max(1, profile.length().toSeconds()), 100 * profile.machine());
        return profile.isExact() ? text : text + " This system does not tell the time of each thread: these are samples "
                + "of what ran or waited for a processor, and compilers and garbage collector are not among them.";
    }

    static List<String> methods(HubProfile profile, HubStage stage) {
        return profile.busiest(stage, METHODS).stream().map(method -> String.format(Locale.ROOT, "%4.0f %%  %s",
                100.0 * method.getValue() / Math.max(1, profile.nanos(stage)), method.getKey())).toList();
    }

    /** What is no processor time, and how much there is to judge by. */
    static List<String> waits(HubProfile profile) {
        String monitors = profile.monitors().entrySet().stream().map(each -> each.getKey().word() + " "
                + waits(each.getValue(), "times")).collect(Collectors.joining("; "));
        return List.of("Garbage collector: " + waits(profile.collections(), "collections with pauses"),
                "JIT compiler: " + String.format(Locale.ROOT, "%,d methods compiled", profile.compiledMethods()),
                "Waiting for monitors, 1 ms or more: " + (monitors.isEmpty() ? "nobody" : monitors),
                String.format(Locale.ROOT, "Samples: %,d. Time in the kernel counts where its thread was sampled in Java.",
                        profile.samples()));
    }

    private static String waits(Waits waits, String what) {
        return String.format(Locale.ROOT, "%,d %s, %s in all, longest %s", waits.count(), what, millis(waits.total()),
                millis(waits.longest()));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%,.1f ms", time.toNanos() / 1e6);
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String time(HubProfile profile, HubStage stage) {
        return String.format(Locale.ROOT, "%,.2f s", seconds(profile.nanos(stage)));
    }

    static String allocated(HubProfile profile, HubStage stage) {
        return String.format(Locale.ROOT, "%,.1f MB/s", profile.bytes(stage) / 1e6
                / Math.max(1, profile.length().toSeconds()));
    }

    /** Names of the stages, by the word that stands for each in a tree. */
    static Map<String, HubStage> byWord() {
        return Stream.of(HubStage.values()).collect(Collectors.toMap(HubStage::word, stage -> stage));
    }
}
