package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.console.Sheet;
import clientregistry.console.drawing.ClusterDrawing.Bond;
import clientregistry.console.drawing.ClusterDrawing.Dot;
import clientregistry.console.drawing.ClusterDrawing;
import clientregistry.console.drawing.Drawn;
import clientregistry.steward.LinkView;
import clientregistry.steward.NotYet;
import clientregistry.steward.PersonView;
import clientregistry.steward.RecordView;
import clientregistry.steward.people.ClusterView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A person, now or at a moment.
 *
 * @param asOf    moment asked for, null for now
 * @param born    when it came into being, null unless that was later than asked for
 * @param view    null where there is nothing to show: not born yet, or the reader sees no people
 * @param golden  its values, each with where it comes from
 * @param members its records, each with why it is there
 * @param cluster what holds them together, null as {@code view}
 * @param drawing the same as a drawing, null as that
 * @param history newest first, null before it was born
 */
public record PersonPage(UUID id, Instant asOf, Instant born, PersonView view, List<GoldenRow> golden,
        List<MemberRow> members, ClusterView cluster, Drawn drawing, HistoryLines history) {

    /**
     * A value of the golden record.
     *
     * @param field  as in {@code survivorship.yaml}, or identifier
     * @param system of an identifier, else null
     * @param record its value was taken from, null where all are kept
     * @param source that record's, as {@code localId}
     * @param rule   that chose it, null where all are kept
     */
    public record GoldenRow(String field, String system, String value, UUID record, String source, String localId,
            String rule) {
    }

    /**
     * A record of it.
     *
     * @param link        why it belongs to it, null when that is not told
     * @param probability of the evidence, null without
     */
    public record MemberRow(RecordView record, LinkView link, Double probability) {
    }

    static PersonPage of(Asked asked) {
        UUID id = asked.id();
        Instant asOf = MomentAsked.of(asked);
        if (!asked.sheet().seesPeople()) {
            return new PersonPage(id, asOf, null, null, List.of(), List.of(), null, null, history(asked, asOf));
        }
        try {
            Map<String, String> moment = MomentAsked.parameters(asOf);
            PersonView view = asked.ask(PersonView.class, "persons/" + id, moment);
            ClusterView cluster = asked.ask(ClusterView.class, "persons/" + id + "/cluster", moment);
            return new PersonPage(id, asOf, null, view, golden(view), members(view), cluster,
                    drawing(asked.sheet(), cluster), history(asked, asOf));
        } catch (NotYet later) {
            return new PersonPage(id, asOf, later.born(), null, List.of(), List.of(), null, null, null);
        }
    }

    private static HistoryLines history(Asked asked, Instant asOf) {
        return HistoryLines.of(asked, "persons/" + asked.id(), "persons/" + asked.id() + "/history", asOf);
    }

    private static List<GoldenRow> golden(PersonView view) {
        Map<UUID, RecordView> records = view.records().stream().collect(Collectors.toMap(RecordView::id, each -> each));
        List<GoldenRow> rows = new ArrayList<>();
        view.origins().forEach(origin -> {
            RecordView from = records.get(origin.record());
            String localId = from == null ? null : from.localId();
            PatientWords.values(origin.field(), view.golden()).forEach(value -> rows.add(new GoldenRow(origin.field(), null,
                    value, origin.record(), origin.source(), localId, origin.rule())));
        });
        PatientWords.identifiers(view.golden()).forEach(each -> rows.add(new GoldenRow("identifier", each[0], each[1], null,
                null, null, null)));
        return rows;
    }

    private static List<MemberRow> members(PersonView view) {
        Map<UUID, LinkView> links = view.links().stream().collect(Collectors.toMap(LinkView::record, each -> each,
                (one, other) -> other));
        return view.records().stream().map(record -> {
            LinkView link = links.get(record.id());
            boolean compared = link != null && link.evidence() != null;
            return new MemberRow(record, link, compared ? Double.valueOf(link.evidence().path("probability").asDouble())
                    : null);
        }).toList();
    }

    private static Drawn drawing(Sheet sheet, ClusterView cluster) {
        return cluster.records().isEmpty() ? null : ClusterDrawing.of(sheet.text("people.cluster.title",
                cluster.records().size()), cluster.records().stream().map(dot -> new Dot(dot.id().toString(),
                dot.source() + " " + sheet.brief(dot.id()))).toList(), cluster.pairs().stream().map(pair -> new Bond(
                pair.a().toString(), pair.b().toString(), pair.weight(), pair.judged())).toList());
    }

    /** Whether another moment than now is shown. */
    public boolean past() {
        return asOf != null;
    }

    /** As a form of the browser's has it, to the second; empty for now. */
    public String asOfField() {
        return asOf == null ? "" : asOf.atZone(ZoneId.systemDefault()).toLocalDateTime().withNano(0).toString();
    }
}
