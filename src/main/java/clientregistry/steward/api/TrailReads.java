package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.AuditReader.Filter;
import clientregistry.steward.AuditReader;
import clientregistry.steward.AuditView;
import clientregistry.steward.Cursor;
import clientregistry.steward.Page;
import clientregistry.steward.trail.AuditCsv;
import clientregistry.steward.trail.BreakGlassReader;
import clientregistry.steward.trail.ChainState;
import clientregistry.steward.trail.PatternReader;
import clientregistry.steward.trail.RefusedReader;
import clientregistry.steward.trail.WhatTheyDidReader;
import clientregistry.steward.trail.WhoLookedReader;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.audit.ChainWalk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Answers about the audit trail: who looked, what somebody did, what stands out. Thread-safe. */
public final class TrailReads {

    private static final String TRAIL = "audit-trail";
    /** Of the sheet for a person: what somebody reads on paper. */
    private static final int SHEET = 200;
    /** Of one break-glass: what somebody can do in a quarter of an hour. */
    private static final int USED = 1000;

    private final AuditReader entries;
    private final WhoLookedReader looks;
    private final RefusedReader refused;
    private final WhatTheyDidReader deeds;
    private final PatternReader patterns;
    private final BreakGlassReader glass;
    private final ChainWalk chain;
    private final int exported;

    /** @param exported entries of one CSV file, at most */
    public TrailReads(AuditReader entries, WhoLookedReader looks, RefusedReader refused, WhatTheyDidReader deeds,
            PatternReader patterns, BreakGlassReader glass, ChainWalk chain, int exported) {
        this.entries = entries;
        this.looks = looks;
        this.refused = refused;
        this.deeds = deeds;
        this.patterns = patterns;
        this.glass = glass;
        this.chain = chain;
        this.exported = exported;
    }

    /** Whose records were looked at is said, not whose entries: that somebody read the trail is an entry of its own. */
    public Answer entriesOfPerson(StewardRequest request) {
        UUID person = person(request);
        Page<AuditView> page = entries.aboutPerson(person, about(request), request.limit());
        return Answer.ok(page, List.of(Entity.named(TRAIL, person, "who looked at this person")));
    }

    public Answer whoLooked(StewardRequest request) {
        UUID person = person(request);
        return Answer.ok(looks.count(person, request.instant("since"), request.instant("until")), List.of(
                Entity.named(TRAIL, person, "who looked at this person")));
    }

    /** For the person itself, on paper. */
    public Answer sheetForPerson(StewardRequest request) {
        UUID person = person(request);
        return Answer.ok(looks.sheet(person, request.instant("since"), request.instant("until"), SHEET), List.of(
                new Entity(TRAIL, person.toString(), How.EXPORTED, "sheet for this person")));
    }

    public Answer refusedOfPerson(StewardRequest request) {
        UUID person = person(request);
        entries.require(person);
        return Answer.ok(new Page<>(refused.of(person, request.instant("since"), request.instant("until")), null), List.of(
                Entity.named(TRAIL, person, "who was refused this person")));
    }

    public Answer exportOfPerson(StewardRequest request) {
        UUID person = person(request);
        return csv(entries.aboutPerson(person, about(request), exported), new Entity(TRAIL, person.toString(),
                How.EXPORTED, "who looked at this person"));
    }

    public Answer listEntries(StewardRequest request) {
        return Answer.ok(entries.list(filter(request), request.limit()), List.of(Entity.named(TRAIL, "entries", null)));
    }

    public Answer exportEntries(StewardRequest request) {
        return csv(entries.list(filter(request), exported), new Entity(TRAIL, "entries", How.EXPORTED, null));
    }

    /** What a user, or a node, did. */
    public Answer deeds(StewardRequest request) {
        String user = request.parameter("user");
        String node = request.parameter("node");
        if ((user == null) == (node == null)) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "user", "Either user or node is required.");
        }
        Instant since = request.instant("since");
        Instant until = request.instant("until");
        return Answer.ok(user == null ? deeds.ofNode(node, since, until) : deeds.ofUser(user, since, until),
                List.of(Entity.named(TRAIL, "deeds", null)));
    }

    public Answer patterns(StewardRequest request) {
        return Answer.ok(patterns.find(request.instant("since"), request.instant("until"), isAll(request)),
                List.of(Entity.named(TRAIL, "patterns", null)));
    }

    public Answer breakGlass(StewardRequest request) {
        return Answer.ok(glass.list(!isAll(request), Cursor.of(request.parameter("cursor")), request.limit()),
                List.of(Entity.named(TRAIL, "break-glass", null)));
    }

    /** Why somebody saw people, and whom: an emergency is looked at afterwards. */
    public Answer readBreakGlass(StewardRequest request) {
        UUID id = UUID.fromString(request.part(2));
        return Answer.ok(new BreakGlassReader.Used(glass.read(id), entries.naming("break-glass", id, USED)), List.of(
                Entity.named(TRAIL, "break-glass", null)));
    }

    /** Whether a piece of the trail is as it was written. */
    public Answer chain(StewardRequest request) {
        return Answer.ok(ChainState.of(chain.from(request.number("cursor"))), List.of(Entity.named(TRAIL, "seals", null)));
    }

    private static boolean isAll(StewardRequest request) {
        return request.oneOf("state", "open", Set.of("open", "all")).equals("all");
    }

    private static UUID person(StewardRequest request) {
        return UUID.fromString(request.part(2));
    }

    private static Filter about(StewardRequest request) {
        return new Filter(null, null, null, request.instant("since"), request.instant("until"), null, false,
                request.number("cursor"), who(request), is(request, "looks"));
    }

    private static Filter filter(StewardRequest request) {
        return new Filter(request.parameter("node"), request.parameter("user"), request.parameter("event"),
                request.instant("since"), request.instant("until"), request.parameter("asked"), is(request, "missed"),
                request.number("cursor"), who(request), false);
    }

    private static boolean is(StewardRequest request, String flag) {
        return "true".equals(request.oneOf(flag, "false", Set.of("true", "false")));
    }

    private static String who(StewardRequest request) {
        String who = request.oneOf("who", "all", Set.of("all", "people", "systems"));
        return who.equals("all") ? null : who;
    }

    private static Answer csv(Page<AuditView> page, Entity told) {
        return new Answer(200, Map.of("Content-Type", "text/csv; charset=utf-8; header=present", "Content-Disposition",
                "attachment; filename=\"audit.csv\""), AuditCsv.of(page.items(), page.next()), List.of(told));
    }
}
