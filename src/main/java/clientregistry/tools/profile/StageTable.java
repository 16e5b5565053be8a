package clientregistry.tools.profile;

import static clientregistry.tools.profile.HubStage.ANSWER;
import static clientregistry.tools.profile.HubStage.AUDIT;
import static clientregistry.tools.profile.HubStage.CONSOLE;
import static clientregistry.tools.profile.HubStage.DECIDE;
import static clientregistry.tools.profile.HubStage.DOOR;
import static clientregistry.tools.profile.HubStage.JOBS;
import static clientregistry.tools.profile.HubStage.NORMALISE;
import static clientregistry.tools.profile.HubStage.OTHER;
import static clientregistry.tools.profile.HubStage.PARSE;
import static clientregistry.tools.profile.HubStage.PUBLISH;
import static clientregistry.tools.profile.HubStage.QUERY;
import static clientregistry.tools.profile.HubStage.READ;
import static clientregistry.tools.profile.HubStage.SEARCH;
import static clientregistry.tools.profile.HubStage.WRITE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The one table of which code is which stage. The innermost frame of ours decides; what several stages use asks the
 * frame that called it. A stack without any of ours is judged by the library that runs.
 */
public final class StageTable {

    private static final String OURS = "clientregistry.";
    /** By package, or by the beginning of a class where it differs from its package; the longest that fits counts. */
    private static final Map<String, HubStage> STAGES = new HashMap<>();
    private static final Map<String, HubStage> LIBRARIES = new HashMap<>();
    private static final Map<String, Optional<HubStage>> KNOWN = new ConcurrentHashMap<>();

    static {
        stage(DOOR, "door.", "site.", "feed.Open", "feed.SpeakForClient", "feed.Assert", "clientregistry.feed.transport.",
                "clientregistry.person.security.", "clientregistry.run.ServerTls", "clientregistry.run.HttpHandlers",
                "clientregistry.run.MllpHandlers", "clientregistry.run.ListenerThreads");
        stage(PARSE, "feed.", "clientregistry.feed.");
        stage(NORMALISE, "feed.Normalise", "clientregistry.match.normalisation.", "clientregistry.feed.intake.Preparation");
        stage(SEARCH, "link.SearchCandidates", "clientregistry.store.search.", "clientregistry.link.CandidateSearch");
        stage(READ, "link.ReadPending", "clientregistry.store.registry.RegistryReader",
                "clientregistry.store.registry.BearerReader", "clientregistry.store.registry.RecordContents",
                "clientregistry.store.registry.LinkHistory", "clientregistry.store.messages.",
                "clientregistry.link.CandidateReader", "clientregistry.link.KeptContents",
                "clientregistry.link.StoredRecords", "clientregistry.link.Workspace");
        stage(DECIDE, "link.", "clientregistry.link.", "clientregistry.match.matching.");
        stage(WRITE, "clientregistry.store.registry.RegistryWriter", "clientregistry.store.messages.MessageStore",
                "clientregistry.link.BatchRecorder", "clientregistry.link.Writes", "clientregistry.link.Publications",
                "clientregistry.link.LinkTransaction");
        stage(AUDIT, "clientregistry.store.audit.", "jobs.SealAudit", "jobs.ForgetAudit", "query.AuditQuery",
                "steward.AuditSteward");
        stage(ANSWER, "errors.", "feed.Answer", "feed.WriteFhirResponse", "feed.NoteOutcomes",
                "clientregistry.feed.fhir.FhirResponse", "clientregistry.feed.fhir.Outcomes",
                "clientregistry.feed.fhir.AnswerView", "clientregistry.feed.hl7v2.Ack",
                "clientregistry.feed.hl7v2.ErrorSegments");
        stage(PUBLISH, "publish.", "clientregistry.publish.");
        stage(QUERY, "query.", "clientregistry.query.");
        stage(CONSOLE, "steward.", "console.", "clientregistry.steward.", "clientregistry.console.",
                "clientregistry.store.users.", "clientregistry.person.users.");
        stage(JOBS, "jobs.", "clientregistry.jobs.", "clientregistry.link.drift.", "clientregistry.link.quality.",
                "clientregistry.publish.reconcile.", "clientregistry.feed.reprocess.");
        stage(OTHER, "clientregistry.servers.", "clientregistry.run.", "clientregistry.tools.");

        // The words of the registry, its tables, and the form of a FHIR Patient: whoever uses them.
        stage(null, "clientregistry.person.", "clientregistry.wiring.", "clientregistry.store.measures.",
                "clientregistry.store.registry.", "clientregistry.store.messages.Hashes",
                "clientregistry.store.messages.Message", "clientregistry.match.golden.", "clientregistry.query.Patients",
                "clientregistry.feed.fhir.FhirFormat", "clientregistry.feed.fhir.PatientWriter",
                "clientregistry.feed.fhir.Golden", "clientregistry.feed.fhir.StoredPatient",
                "clientregistry.feed.fhir.PublishedPatient");

        library(DOOR, "io.netty.", "sun.security.ssl.");
        library(SEARCH, "org.elasticsearch.", "co.elastic.", "org.apache.http.");
        library(WRITE, "org.postgresql.", "com.zaxxer.hikari.");
        library(PUBLISH, "ca.uhn.");
        library(JOBS, "org.quartz.");
    }

    private StageTable() {
    }

    /** Of no stage by themselves: null. */
    private static void stage(HubStage stage, String... beginnings) {
        for (String beginning : beginnings) {
            STAGES.put(beginning, stage);
        }
    }

    private static void library(HubStage stage, String... beginnings) {
        for (String beginning : beginnings) {
            LIBRARIES.put(beginning, stage);
        }
    }

    /**
     * The stage of a stack.
     *
     * @param classes full names of the classes of its frames, the innermost first
     */
    public static HubStage of(List<String> classes) {
        return first(classes, name -> KNOWN.computeIfAbsent(name, each -> find(STAGES, each)))
                .or(() -> first(classes, name -> find(LIBRARIES, name))).orElse(OTHER);
    }

    private static Optional<HubStage> first(List<String> classes, Function<String, Optional<HubStage>> table) {
        return classes.stream().map(table).flatMap(Optional::stream).findFirst();
    }

    private static Optional<HubStage> find(Map<String, HubStage> table, String name) {
        return Optional.ofNullable(table.get(longest(table, name)));
    }

    /** Whether the class is of this repository. */
    static boolean isOurs(String name) {
        return name.startsWith(OURS) || isKnown(name);
    }

    static boolean isKnown(String name) {
        return !longest(STAGES, name).isEmpty();
    }

    /** Packages and beginnings of classes of which something is said. */
    static Set<String> beginnings() {
        return STAGES.keySet();
    }

    /** Empty when none fits. */
    private static String longest(Map<String, HubStage> table, String name) {
        String longest = "";
        for (String beginning : table.keySet()) {
            if (name.startsWith(beginning) && beginning.length() > longest.length()) {
                longest = beginning;
            }
        }
        return longest;
    }
}
