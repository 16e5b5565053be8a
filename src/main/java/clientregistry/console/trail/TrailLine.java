package clientregistry.console.trail;

import clientregistry.steward.AuditView.Touched;
import clientregistry.steward.AuditView;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An entry of the trail as a line that people read.
 *
 * @param user    human, null when none is known
 * @param roles   words of what he may do
 * @param asked   what the stewards' API was asked for, null when that is not known
 * @param outcome success, refused or failed
 * @param inVain  whether a question found nobody
 * @param seen    what took part, alike together
 * @param why     what somebody gave as the reason, null when nothing was said
 * @param refusal what the registry said, in English, null when it did not refuse
 * @param errand  code of what was done that changes no link, null when nothing was
 */
public record TrailLine(long seq, Instant at, String user, String node, List<String> roles, String address, String event,
                        String asked, String outcome, boolean inVain, List<Things> seen, String why, String refusal,
                        String errand) {

    private static final List<String> WEIGHTS = List.of("revealed", "opened", "exported", "sent", "listed");
    /** Shown of things that are alike. */
    private static final int SHOWN = 2;
    /** What names who, why or how, and is said elsewhere in the line. */
    private static final List<String> ELSEWHERE = List.of("refusal", "asserted-user", "requested-by", "trigger");

    /**
     * Things of one kind with which one thing was done.
     *
     * @param how   listed, opened ..., null where they are only named
     * @param first some of them
     */
    public record Things(String role, String how, int count, List<Thing> first) {
    }

    /**
     * One of them.
     *
     * @param to page about it, below {@code /console}; null for none
     */
    public record Thing(String what, String to) {
    }

    private record Kind(String role, String how) {
    }

    /** What showed most of a person: the word of the sheet that it is given. */
    public String most() {
        List<String> hows = seen.stream().map(Things::how).filter(Objects::nonNull).toList();
        return event.equals("break-glass-query") ? "break-glass" : WEIGHTS.stream().filter(hows::contains).findFirst()
                .orElse("listed");
    }

    static TrailLine of(AuditView e) {
        JsonNode detail = e.detail();
        return new TrailLine(e.seq(), e.at(), e.user(), e.node(), TrailWords.roles(e.role()), e.address(), e.event(), asked(e),
                e.outcome(), e.found() != null && e.found() == 0, things(e.touched()), text(detail, "/why"),
                e.touched().stream().filter(each -> each.role().equals("refusal")).map(Touched::detail).findFirst()
                .orElse(null), text(detail, "/errand"));
    }

    static List<TrailLine> of(List<AuditView> entries) {
        return entries.stream().map(TrailLine::of).toList();
    }

    /** Each look once, as it is counted: what one request asked for at the stewards' listener, such as a page of ours. */
    static List<TrailLine> looks(List<AuditView> entries) {
        Map<String, List<AuditView>> looks = entries.stream().collect(Collectors.groupingBy(TrailLine::look, LinkedHashMap::new,
                Collectors.toList()));
        return looks.values().stream().map(TrailLine::together).map(TrailLine::of).toList();
    }

    private static String look(AuditView e) {
        return "steward".equals(e.door()) && e.request() != null ? e.request() : String.valueOf(e.seq());
    }

    /** As its first entry, which comes last, with all that was seen. */
    private static AuditView together(List<AuditView> look) {
        AuditView e = look.get(look.size() - 1);
        List<Touched> seen = look.stream().flatMap(each -> each.touched().stream()).distinct().toList();
        return new AuditView(e.id(), e.seq(), e.at(), e.event(), e.action(), e.outcome(), e.door(), e.node(), e.source(), e.user(),
                e.role(), e.address(), e.request(), e.message(), e.found(), seen, e.detail());
    }

    /** What the stewards' API was asked for, where the trail kept that; else null. */
    private static String asked(AuditView e) {
        String path = text(e.detail(), "/parameters/path/0");
        boolean known = path != null && e.event().equals("steward-query") && path.matches("[a-z-]+(/.*)?");
        return known ? path.replaceFirst("/.*", "") : null;
    }

    private static String text(JsonNode detail, String at) {
        JsonNode found = detail == null ? null : detail.at(at);
        return found == null || !found.isTextual() ? null : found.textValue();
    }

    private static List<Things> things(List<Touched> touched) {
        Map<Kind, List<Touched>> alike = touched.stream().filter(each -> !ELSEWHERE.contains(each.role()))
                .collect(Collectors.groupingBy(each -> new Kind(each.role(), each.how()), LinkedHashMap::new,
                Collectors.toList()));
        return alike.entrySet().stream().map(each -> new Things(each.getKey().role, each.getKey().how,
                each.getValue().size(), each.getValue().stream().limit(SHOWN).map(TrailLine::thing).toList())).toList();
    }

    private static Thing thing(Touched touched) {
        return new Thing(touched.what(), switch (touched.role()) {
            case "person" -> "audit/persons/" + touched.what();
            case "operation" -> "operations/" + touched.what();
            case "break-glass" -> "audit/break-glass/" + touched.what();
            default -> null;
        });
    }
}
