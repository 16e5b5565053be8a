package clientregistry.console.trail;

import clientregistry.console.Area;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.console.PageKind;
import clientregistry.steward.access.Right;
import java.util.List;
import java.util.Map;

/** Who looked at whom. */
public final class TrailPages implements Area {

    @Override
    public List<PageKind> pages() {
        return List.of(
                new PageKind("audit", Right.SEE_TRAIL, "audit/entries.jte", TrailEntries::of),
                PageKind.table("audit/entries.csv", Right.SEE_TRAIL, TrailEntries::csv),
                new PageKind("audit/persons", Right.SEE_TRAIL, "audit/which.jte", WhichPerson::empty),
                PageKind.ofForm("audit/persons", Right.SEE_TRAIL, "audit/which.jte", WhichPerson::of),
                new PageKind("audit/persons/ID", Right.SEE_TRAIL, "audit/person.jte", LooksAtPerson::of),
                PageKind.table("audit/persons/ID/looks.csv", Right.SEE_TRAIL, LooksAtPerson::csv),
                new PageKind("audit/persons/ID/sheet", Right.SEE_TRAIL, "audit/sheet.jte", LooksAtPerson::sheet),
                new PageKind("audit/users/NAME", Right.SEE_TRAIL, "audit/deeds.jte", asked -> TrailDeeds.of(asked, "user")),
                new PageKind("audit/nodes/NAME", Right.SEE_TRAIL, "audit/deeds.jte", asked -> TrailDeeds.of(asked, "node")),
                new PageKind("audit/patterns", Right.SEE_TRAIL, "audit/patterns.jte", TrailPatterns::of),
                new PageKind("audit/break-glass", Right.SEE_TRAIL, "audit/glasses.jte", TrailGlasses::of),
                new PageKind("audit/break-glass/ID", Right.SEE_TRAIL, "audit/glass.jte", TrailGlasses::one),
                new PageKind("audit/chain", Right.SEE_TRAIL, "audit/chain.jte", TrailChain::of));
    }

    @Override
    public List<DeedKind> deeds() {
        return List.of(
                new DeedKind("audit/patterns/ID/acknowledge", Right.SEE_TRAIL, TrailPages::acknowledgePattern),
                new DeedKind("audit/break-glass/ID/acknowledge", Right.SEE_TRAIL, TrailPages::acknowledgeGlass));
    }

    private static Deed acknowledgePattern(Form form) {
        return new Deed("POST", "audit/patterns/" + form.part(2) + "/acknowledge", Map.of(), Map.of("why",
                form.why(), "since", form.required("since")), Deed.saying("audit/patterns", "said.audit.acknowledged", null));
    }

    private static Deed acknowledgeGlass(Form form) {
        return new Deed("POST", "audit/break-glass/" + form.part(2) + "/acknowledge", Map.of(), Map.of("why",
                form.why()), Deed.saying("audit/break-glass", "said.audit.acknowledged", null));
    }
}
