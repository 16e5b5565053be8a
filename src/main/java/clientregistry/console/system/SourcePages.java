package clientregistry.console.system;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.console.PageKind;
import clientregistry.steward.Page;
import clientregistry.steward.access.Right;
import clientregistry.steward.api.SystemReads.SourceOfDay;
import clientregistry.steward.system.SourceView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who feeds the registry, and how well. */
public final class SourcePages {

    private SourcePages() {
    }

    /**
     * All sources.
     *
     * @param since of the last 24 hours, for addresses
     */
    public record SourceListing(List<SourceView> sources, String since) {
    }

    /**
     * One source.
     *
     * @param curve     of the last day, null when nothing was sampled
     * @param since     of the last seven days, for addresses
     * @param operation new id for what the form does
     * @param undoes    whether the reader may undo what it caused
     */
    public record OneSource(SourceView source, Curve curve, String since, UUID operation, boolean quarantines, boolean undoes) {
    }

    static List<PageKind> pages() {
        return List.of(new PageKind("sources", Right.SEE_SYSTEM, "system/sources.jte", SourcePages::list),
                new PageKind("sources/NAME", Right.SEE_SYSTEM, "system/source.jte", SourcePages::one),
                new PageKind("sources/NAME/undo", Right.UNDO_MANY, "system/undo.jte", SourceUndo::form),
                PageKind.ofForm("sources/NAME/undo", Right.UNDO_MANY, "system/undo.jte", SourceUndo::preview));
    }

    static List<DeedKind> deeds() {
        return List.of(new DeedKind("sources/NAME/quarantine", Right.QUARANTINE, form -> deed(form, "quarantine")),
                new DeedKind("sources/NAME/release", Right.QUARANTINE, form -> deed(form, "release")),
                new DeedKind("sources/NAME/undo/confirm", Right.UNDO_MANY, SourceUndo::confirmed));
    }

    private static SourceListing list(Asked asked) {
        Page<?> page = asked.ask(Page.class, "sources");
        return new SourceListing(page.items().stream().map(SourceView.class::cast).toList(), before(Duration.ofDays(1)));
    }

    private static OneSource one(Asked asked) {
        SourceOfDay found = asked.ask(SourceOfDay.class, "sources/" + asked.part(1));
        Curve curve = found.series() == null ? null : Curve.of(asked.sheet(), found.series(), Instant.now());
        return new OneSource(found.source(), curve, before(Duration.ofDays(7)), UUID.randomUUID(),
                asked.sheet().may(Right.QUARANTINE), asked.sheet().may(Right.UNDO_MANY));
    }

    private static String before(Duration time) {
        return Instant.now().minus(time).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** Sent twice, done once. */
    private static Deed deed(Form form, String kind) {
        return new Deed("PUT", "operations/" + form.id("operation"), Map.of(), Map.of("kind", kind, "source", form.part(1),
                "why", form.why()), Deed.saying("sources/" + form.part(1), "said.sources." + kind,
                form.text("operation")));
    }
}
