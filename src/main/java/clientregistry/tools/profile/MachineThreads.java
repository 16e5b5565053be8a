package clientregistry.tools.profile;

import java.util.LinkedHashMap;
import java.util.Map;

/** Threads of the Java machine itself (HotSpot), which run no code of ours; by their names as Linux cuts them. */
final class MachineThreads {

    private static final Map<String, HubStage> BEGINNINGS = new LinkedHashMap<>();

    static {
        put(HubStage.JIT, "C1 ", "C2 ", "JVMCI");
        put(HubStage.GC, "GC Thread", "G1 ", "ZDriver", "ZWorker", "ZDirector", "ZStat", "ZUncommitter", "ZUnmapper", "XWorker",
                "XDriver", "Shenandoah", "ParGC", "Concurrent Mark");
        put(HubStage.RECORDING, "JFR ", "Attach Listener");
        put(HubStage.MACHINE, "VM Thread", "VM Periodic", "VM Op", "Signal Dispatch", "Service Thread", "Monitor Def",
                "Sweeper", "Reference Handl", "Finalizer", "Notification Th", "StringDedup");
    }

    private MachineThreads() {
    }

    private static void put(HubStage stage, String... beginnings) {
        for (String beginning : beginnings) {
            BEGINNINGS.put(beginning, stage);
        }
    }

    /** What such a thread does; null when it is one of the program. */
    static HubStage stage(String name) {
        return BEGINNINGS.entrySet().stream().filter(each -> name.startsWith(each.getKey())).findFirst()
                .map(Map.Entry::getValue).orElse(null);
    }
}
