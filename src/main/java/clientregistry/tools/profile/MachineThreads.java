package clientregistry.tools.profile;

import java.util.LinkedHashMap;
import java.util.Map;

/** Threads of the Java machine itself (HotSpot), which run no code of ours; by their names as Linux cuts them. */
final class MachineThreads {

    private static final Map<String, Stage> BEGINNINGS = new LinkedHashMap<>();

    static {
        put(Stage.JIT, "C1 ", "C2 ", "JVMCI");
        put(Stage.GC, "GC Thread", "G1 ", "ZDriver", "ZWorker", "ZDirector", "ZStat", "ZUncommitter", "ZUnmapper", "XWorker",
                "XDriver", "Shenandoah", "ParGC", "Concurrent Mark");
        put(Stage.RECORDING, "JFR ", "Attach Listener");
        put(Stage.MACHINE, "VM Thread", "VM Periodic", "VM Op", "Signal Dispatch", "Service Thread", "Monitor Def",
                "Sweeper", "Reference Handl", "Finalizer", "Notification Th", "StringDedup");
    }

    private MachineThreads() {
    }

    private static void put(Stage stage, String... beginnings) {
        for (String beginning : beginnings) {
            BEGINNINGS.put(beginning, stage);
        }
    }

    /** What such a thread does; null when it is one of the program. */
    static Stage stage(String name) {
        return BEGINNINGS.entrySet().stream().filter(each -> name.startsWith(each.getKey())).findFirst()
                .map(Map.Entry::getValue).orElse(null);
    }
}
