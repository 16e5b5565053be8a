package clientregistry.steward.api;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.Words;
import clientregistry.person.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * All that can be asked of the stewards' API, with the query parameters each takes; the route of that name answers it.
 */
public enum Interaction {
    FIND_RECORDS("records", Reads::findRecords, "identifier", "asOf"),
    READ_RECORD("records/ID", Reads::readRecord, "asOf"),
    EXPLAIN_RECORD("records/ID/explanation", Reads::explainRecord, "asOf"),
    READ_DIFFERENCE("records/ID/difference", (reads, request) -> reads.people().difference(request), "version"),
    RECORD_HISTORY("records/ID/history", Reads::recordHistory, "cursor", "limit"),
    READ_PERSON("persons/ID", Reads::readPerson, "asOf"),
    PERSON_HISTORY("persons/ID/history", Reads::personHistory, "cursor", "limit"),
    SEARCH_PERSONS("persons", (reads, request) -> reads.people().search(request), "identifier", "family", "given",
            "birthDate", "sex", "phone", "place"),
    COMPARE("comparison", (reads, request) -> reads.people().compare(request), "a", "b"),
    PERSON_CLUSTER("persons/ID/cluster", (reads, request) -> reads.people().cluster(request), "asOf"),
    BREAK_GLASS("PUT", "break-glass/ID", (clerks, errand) -> clerks.people().breakGlass(errand)),
    LIST_TASKS("tasks", Reads::listTasks, "state", "kind", "source", "record", "person", "cursor", "limit"),
    READ_TASK("tasks/ID", Reads::readTask),
    TASK_SUMMARY("tasks/summary", (reads, request) -> reads.work().summary(request)),
    TASK_QUEUE("tasks/queue", (reads, request) -> reads.work().queue(request), "kind", "source", "state", "holder", "cursor",
            "limit"),
    NEXT_TASK("tasks/next", (reads, request) -> reads.work().next(request), "kind", "source", "how"),
    READ_QUESTION("tasks/ID/question", (reads, request) -> reads.work().question(request), "how"),
    TASK_WORKLOAD("tasks/workload", (reads, request) -> reads.work().workload(request), "since", "limit"),
    HOLD_TASK("POST", "tasks/ID/hold", (clerks, errand) -> clerks.work().hold(errand)),
    RELEASE_TASK("POST", "tasks/ID/release", (clerks, errand) -> clerks.work().release(errand)),
    SKIP_TASK("POST", "tasks/ID/skip", (clerks, errand) -> clerks.work().skip(errand)),
    POSTPONE_TASK("POST", "tasks/ID/postpone", (clerks, errand) -> clerks.work().postpone(errand)),
    ASSIGN_TASK("POST", "tasks/ID/assign", (clerks, errand) -> clerks.work().assign(errand)),
    ANSWER_TASK("POST", "tasks/ID/(link|separate|dismiss)"),
    LIST_OPERATIONS("operations", Reads::listOperations, "by", "kind", "since", "until", "cursor", "limit"),
    OPERATE("POST", "operations"),
    OPERATE_ONCE("PUT", "operations/ID"),
    LIST_PROPOSALS("proposals", (reads, request) -> reads.work().listProposals(request), "state", "cursor", "limit"),
    READ_PROPOSAL("proposals/ID", (reads, request) -> reads.work().readProposal(request)),
    APPROVE_PROPOSAL("POST", "proposals/ID/approve"),
    APPROVE_RULES("POST", "proposals/ID/activate", (clerks, errand) -> clerks.engine().approveRules(errand)),
    RETURN_PROPOSAL("POST", "proposals/ID/return", (clerks, errand) -> clerks.work().returnProposal(errand)),
    READ_OPERATION("operations/ID", Reads::readOperation),
    UNDO_OPERATION("POST", "operations/ID/undo"),
    LIST_CHANGES("changes", Reads::listChanges, "source", "since", "until", "cursor", "limit"),
    UNDO_CHANGES("POST", "changes/undo"),
    READ_CHANGE("changes/NUMBER", Reads::readChange),
    UNDO_CHANGE("POST", "changes/NUMBER/undo"),
    LIST_QUARANTINE("quarantine", Reads::listQuarantine),
    FIND_BEARERS("audit/persons", (reads, request) -> reads.people().bearers(request), "identifier"),
    AUDIT_OF_PERSON("audit/persons/ID", (reads, request) -> reads.trail().entriesOfPerson(request), "since", "until", "who",
            "looks", "cursor", "limit"),
    WHO_LOOKED("audit/persons/ID/looks", (reads, request) -> reads.trail().whoLooked(request), "since", "until"),
    SHEET_FOR_PERSON("audit/persons/ID/sheet", (reads, request) -> reads.trail().sheetForPerson(request), "since", "until"),
    REFUSED_OF_PERSON("audit/persons/ID/refused", (reads, request) -> reads.trail().refusedOfPerson(request), "since",
            "until"),
    EXPORT_AUDIT_OF_PERSON("audit/persons/ID/export", (reads, request) -> reads.trail().exportOfPerson(request), "since",
            "until", "who", "looks", "cursor"),
    LIST_AUDIT("audit/entries", (reads, request) -> reads.trail().listEntries(request), "node", "user", "event", "missed",
            "asked", "since", "until", "who", "cursor", "limit"),
    EXPORT_AUDIT("audit/entries/export", (reads, request) -> reads.trail().exportEntries(request), "node", "user", "event",
            "missed", "asked", "since", "until", "who", "cursor"),
    WHAT_THEY_DID("audit/deeds", (reads, request) -> reads.trail().deeds(request), "user", "node", "since", "until"),
    LIST_PATTERNS("audit/patterns", (reads, request) -> reads.trail().patterns(request), "since", "until", "state"),
    ACKNOWLEDGE_PATTERN("POST", "audit/patterns/ID/acknowledge", (clerks, errand) ->
            clerks.trail().acknowledgePattern(errand)),
    LIST_BREAK_GLASS("audit/break-glass", (reads, request) -> reads.trail().breakGlass(request), "state", "cursor", "limit"),
    READ_BREAK_GLASS("audit/break-glass/ID", (reads, request) -> reads.trail().readBreakGlass(request)),
    ACKNOWLEDGE_BREAK_GLASS("POST", "audit/break-glass/ID/acknowledge", (clerks, errand) ->
            clerks.trail().acknowledgeBreakGlass(errand)),
    AUDIT_CHAIN("audit/chain", (reads, request) -> reads.trail().chain(request), "cursor"),
    TRY_RULES("rules/VERSION/trial", Reads::tryRules, "last"),
    LIST_RULES("rules", (reads, request) -> reads.engine().listRules()),
    READ_RULES("rules/VERSION", (reads, request) -> reads.engine().readRules(request)),
    COMPARE_RULES("rules/VERSION/differences", (reads, request) -> reads.engine().compareRules(request), "with"),
    ACTIVATE_RULES("POST", "rules/VERSION/activate", (clerks, errand) -> clerks.engine().activateRules(errand)),
    LIST_ROUTES("routes", (reads, request) -> reads.engine().listRoutes()),
    READ_QUALITY("quality", (reads, request) -> reads.engine().readQuality(request), "days"),
    LIST_USERS("users", (reads, request) -> reads.engine().listUsers()),
    READ_USER("users/LOGIN", (reads, request) -> reads.engine().readUser(request)),
    ADD_USER("POST", "users", (clerks, errand) -> clerks.engine().addUser(errand)),
    CHANGE_USER("POST", "users/LOGIN/roles", (clerks, errand) -> clerks.engine().changeUser(errand)),
    SET_PASSWORD("POST", "users/LOGIN/password", (clerks, errand) -> clerks.engine().setPassword(errand)),
    DISABLE_USER("POST", "users/LOGIN/disable", (clerks, errand) -> clerks.engine().disableUser(errand)),
    ENABLE_USER("POST", "users/LOGIN/enable", (clerks, errand) -> clerks.engine().enableUser(errand)),
    SIGN_OUT_USER("POST", "users/LOGIN/sign-out", (clerks, errand) -> clerks.engine().signOutUser(errand)),
    READ_SYSTEM("system", (reads, request) -> reads.system().system(request)),
    READ_METRICS("system/metrics", (reads, request) -> reads.system().metrics(request)),
    READ_QUEUES("system/queues", (reads, request) -> reads.system().queues(request), "target", "limit"),
    RETRY_PARKED("POST", "system/queues/retry", (clerks, errand) -> clerks.system().retry(errand)),
    DROP_PARKED("POST", "system/queues/drop", (clerks, errand) -> clerks.system().drop(errand)),
    LIST_JOBS("system/jobs", (reads, request) -> reads.system().jobs(request), "job", "state", "cursor", "limit"),
    LIST_MESSAGES("messages", (reads, request) -> reads.system().messages(request), "source", "door", "outcome",
            "refusal", "controlId", "id", "since", "until", "open", "cursor", "limit"),
    COUNT_MESSAGES("messages/count", (reads, request) -> reads.system().countMessages(request), "source", "door",
            "outcome", "refusal", "controlId", "id", "since", "until", "open"),
    READ_MESSAGE("messages/ID", (reads, request) -> reads.system().message(request)),
    READ_CONTENT("messages/ID/content", (reads, request) -> reads.system().content(request)),
    REPROCESS("POST", "messages/reprocess", (clerks, errand) -> clerks.system().reprocess(errand)),
    LIST_SOURCES("sources", (reads, request) -> reads.system().sources(request)),
    READ_SOURCE("sources/NAME", (reads, request) -> reads.system().source(request)),
    MAKE_LINK("POST", "entrance/links", (clerks, errand) -> clerks.entrance().link(errand)),
    OPENAPI("openapi.json", Reads::openApi);

    private final String method;
    private final String address;
    private final Pattern path;
    private final BiFunction<Reads, StewardRequest, Answer> read;
    private final BiFunction<Clerks, Errand, Answer> errand;
    private final Set<String> parameters;

    /** A question. */
    Interaction(String path, BiFunction<Reads, StewardRequest, Answer> read, String... parameters) {
        this("GET", path, read, null, Set.of(parameters));
    }

    /** An operation, which can be previewed. */
    Interaction(String method, String path) {
        this(method, path, null, null, Set.of("preview"));
    }

    /** An errand: it changes something that is no link. */
    Interaction(String method, String path, BiFunction<Clerks, Errand, Answer> errand, String... parameters) {
        this(method, path, null, errand, Set.of(parameters));
    }

    Interaction(String method, String path, BiFunction<Reads, StewardRequest, Answer> read,
            BiFunction<Clerks, Errand, Answer> errand, Set<String> parameters) {
        this.method = method;
        this.address = path;
        this.path = Pattern.compile(path.replace(".", "\\.")
                .replace("ID", "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}").replace("NUMBER", "\\d{1,18}")
                .replace("LOGIN", "[a-z0-9][a-z0-9._@-]{0,63}").replace("NAME", "[^/]{1,100}")
                .replace("VERSION", "[\\p{L}\\p{N}._+:-]{1,36}"));
        this.read = read;
        this.errand = errand;
        this.parameters = parameters;
    }

    /**
     * What a request asks for.
     *
     * @throws Refusal when there is no such address, method or query parameter
     */
    public static Interaction of(StewardRequest request) {
        List<Interaction> here = offered(request);
        if (here.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null,
                    "There is no such address; GET /registry/openapi.json lists all.");
        }
        String wanted = request.method().equals("HEAD") ? "GET" : request.method();
        Interaction found = here.stream().filter(each -> each.method().equals(wanted)).findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.METHOD_NOT_ALLOWED, null,
                        "This method is not offered here."));
        if (request.query() == null) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The query string is not well-formed.");
        }
        FhirRequest.requireCharacters(request.query());
        request.query().forEach(found::check);
        return found;
    }

    private void check(String parameter, List<String> values) {
        if (!parameters.contains(parameter)) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, StewardRequest.name(parameter),
                    "There is no such query parameter here.");
        }
        if (values.size() > 1) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, StewardRequest.name(parameter),
                    "A query parameter may be given once.");
        }
        StewardRequest.requirePrintable(parameter, values.get(0));
    }

    /** What can be done at this address. */
    static List<Interaction> offered(StewardRequest request) {
        return request.path() == null ? List.of()
                : Arrays.stream(values()).filter(each -> each.isAt(request.path())).toList();
    }

    boolean isAt(String address) {
        return path.matcher(address).matches();
    }

    Set<String> parameters() {
        return parameters;
    }

    /** The questions among them. */
    public static List<Interaction> reads() {
        return Arrays.stream(values()).filter(each -> !each.isCommand()).toList();
    }

    /** As part of the id of the route that answers it; all that change something have one of two routes. */
    public String route() {
        if (isCommand()) {
            return isErrand() ? "errand" : "operate";
        }
        return Words.of(this);
    }

    /** Answers a question. */
    public Answer answer(Reads reads, StewardRequest request) {
        return read.apply(reads, request);
    }

    /** Does an errand. */
    public Answer run(Clerks clerks, Errand wanted) {
        return errand.apply(clerks, wanted);
    }

    /** Below {@code /registry}, with a word in capitals where something is named. */
    public String address() {
        return address;
    }

    public String method() {
        return method;
    }

    /** Whether it changes something that is no link. */
    public boolean isErrand() {
        return errand != null;
    }

    /** Whether it changes something: then it has a body that says why. */
    public boolean isCommand() {
        return read == null;
    }
}
