package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.console.PageAddress;
import clientregistry.console.Sheet;
import clientregistry.console.drawing.Drawn;
import clientregistry.console.drawing.StripDrawing.Lane;
import clientregistry.console.drawing.StripDrawing.Mark;
import clientregistry.console.drawing.StripDrawing;
import clientregistry.steward.HistoryEntry;
import clientregistry.steward.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What happened to a record or a person, newest first.
 *
 * @param path  of the page it stands on, below {@code /console}
 * @param asOf  moment the page shows, null for now
 * @param show  all, links, versions, questions or deeds
 * @param lines of this part of the list, which show chooses from
 * @param next  address of the next part, null when this is the last
 * @param strip the same as a drawing; null where nothing has a time
 */
public record HistoryLines(String path, Instant asOf, String show, List<Line> lines, String next, Drawn strip) {

    /** What can be shown alone. */
    public static final List<String> SHOWN = List.of("links", "versions", "questions", "deeds");

    /**
     * One event, in its lane.
     *
     * @param lane which of {@link #SHOWN} it is
     */
    public record Line(HistoryEntry entry, String lane) {
    }

    /**
     * Reads them.
     *
     * @param page path of the page
     * @param api  path of the API's history
     * @param asOf moment the page shows, null for now
     */
    static HistoryLines of(Asked asked, String page, String api, Instant asOf) {
        Map<String, String> parameters = new TreeMap<>(Map.of("limit", "100"));
        if (asked.parameter("cursor") != null) {
            parameters.put("cursor", asked.parameter("cursor"));
        }
        Page<?> found = asked.ask(Page.class, api, parameters);
        List<Line> all = found.items().stream().map(HistoryEntry.class::cast).map(entry -> new Line(entry, lane(entry)))
                .toList();
        String wanted = asked.parameter("show");
        String show = wanted != null && SHOWN.contains(wanted) ? wanted : "all";
        List<Line> shown = all.stream().filter(line -> show.equals("all") || line.lane.equals(show)
                || (show.equals("deeds") && line.entry.operation() != null)).toList();
        return new HistoryLines(page, asOf, show, shown, PageAddress.next(page, parameters(asOf, show), found.next()),
                strip(asked.sheet(), all, asOf));
    }

    /** Those that are asked for by more than the path. */
    private static Map<String, String> parameters(Instant asOf, String show) {
        Map<String, String> parameters = new TreeMap<>(MomentAsked.parameters(asOf));
        if (!show.equals("all")) {
            parameters.put("show", show);
        }
        return parameters;
    }

    /** The same of the same moment with others shown. */
    public String showing(String other) {
        return PageAddress.of(path, parameters(asOf, other)) + "#history";
    }

    /** The same at another moment. */
    public String at(Instant moment) {
        return PageAddress.of(path, parameters(moment, show));
    }

    /** A deed is one whatever it did; else what says most of it. */
    private static String lane(HistoryEntry entry) {
        if (entry.operation() != null) {
            return "deeds";
        }
        List<String> kinds = entry.events().stream().map(event -> laneOf(event.what())).toList();
        return SHOWN.stream().filter(kinds::contains).findFirst().orElse("links");
    }

    private static String laneOf(String what) {
        if (what.equals("version")) {
            return "versions";
        }
        return what.startsWith("task") ? "questions" : "links";
    }

    private static Drawn strip(Sheet sheet, List<Line> lines, Instant now) {
        List<Mark> marks = lines.stream().filter(line -> line.entry.at() != null).map(line -> new Mark(line.lane,
                line.entry.at(), sheet.time(line.entry.at()) + " " + sheet.text("people.lane." + line.lane))).toList();
        if (marks.isEmpty()) {
            return null;
        }
        List<Lane> lanes = SHOWN.stream().map(lane -> new Lane(lane, sheet.text("people.lane." + lane))).toList();
        List<Instant> times = marks.stream().map(Mark::at).filter(Objects::nonNull).sorted().toList();
        return StripDrawing.of(sheet.text("people.strip.title"), lanes, marks, now, sheet.day(times.get(0)),
                sheet.day(times.get(times.size() - 1)));
    }
}
