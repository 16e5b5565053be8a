package clientregistry.console.home;

import clientregistry.console.Area;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.console.PageKind;
import clientregistry.console.Preference;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.access.Right;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first page, by role; the reader's own; help; the way out. */
public final class HomePages implements Area {

    @Override
    public List<PageKind> pages() {
        return List.of(new PageKind("", Right.ASK, "home/front.jte", Glance::front),
                new PageKind("me", Right.ASK, "home/me.jte", Reader::of),
                new PageKind("help", Right.ASK, "home/help.jte", asked -> KeyList.of(asked.sheet())),
                new PageKind("leave", Right.ASK, "home/leave.jte", Reader::of));
    }

    @Override
    public List<DeedKind> deeds() {
        return List.of(new DeedKind("me/preferences", Right.ASK, HomePages::keep));
    }

    /** Kept by his browser; the registry is told nothing. */
    private static Deed keep(Form form) {
        Map<String, String> kept = new TreeMap<>();
        for (Preference preference : Preference.values()) {
            String value = form.text(preference.field());
            if (value != null && !preference.offers(value)) {
                throw new Refusal(Refusal.Kind.DATA_TYPE, preference.field(), "There is no such choice.");
            }
            kept.put(preference.name(), value == null ? "" : value);
        }
        return Deed.keeping(kept, Deed.saying("me", "said.preferences", null));
    }
}
