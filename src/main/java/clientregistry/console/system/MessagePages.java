package clientregistry.console.system;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.console.PageAddress;
import clientregistry.console.PageKind;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Page;
import clientregistry.steward.access.Right;
import clientregistry.steward.api.SystemReads.MessageCount;
import clientregistry.steward.system.MessageContent;
import clientregistry.steward.system.MessageTrace;
import clientregistry.steward.system.MessageView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came in, and what became of it. */
public final class MessagePages {

    private static final List<String> FILTERS = List.of("source", "door", "outcome", "refusal", "controlId", "id",
            "since", "until", "open");
    private static final String LIMIT = "50";

    private MessagePages() {
    }

    /**
     * A list of messages.
     *
     * @param filters  as asked, by name
     * @param next     below {@code /console}, null on the last page
     * @param again    page on which all of them can be processed again, null for who may not
     * @param tooWide  whether a shorter time must be named
     */
    public record MessageListing(Map<String, String> filters, List<MessageView> items, String next, String again,
                                 boolean tooWide) {

        public String filter(String name) {
            return filters.getOrDefault(name, "");
        }
    }

    /**
     * One message.
     *
     * @param content what it says, null when that is not shown
     * @param reveals whether it can be shown, when asked for
     * @param again   whether whoever reads may have it processed again
     */
    public record OneMessage(MessageTrace trace, MessageContent content, boolean reveals, boolean again) {
    }

    /** All that a search finds, to be processed again. */
    public record Again(Map<String, String> filters, MessageCount count) {
    }

    static List<PageKind> pages() {
        return List.of(new PageKind("messages", Right.SEE_SYSTEM, "system/messages.jte", MessagePages::list),
                new PageKind("messages/again", Right.REPROCESS, "system/again.jte", MessagePages::again),
                new PageKind("messages/ID", Right.SEE_SYSTEM, "system/message.jte", MessagePages::one));
    }

    static List<DeedKind> deeds() {
        return List.of(new DeedKind("messages/again", Right.REPROCESS, MessagePages::allAgain),
                new DeedKind("messages/ID/again", Right.REPROCESS, MessagePages::oneAgain));
    }

    private static Map<String, String> filters(Asked asked) {
        Map<String, String> filters = new TreeMap<>();
        FILTERS.stream().filter(name -> asked.parameter(name) != null)
                .forEach(name -> filters.put(name, time(name, asked.parameter(name))));
        return filters;
    }

    /** A browser's field for a time sends no offset: then it is the hub's own. */
    private static String time(String name, String value) {
        boolean local = (name.equals("since") || name.equals("until")) && value.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");
        return local ? LocalTimes.instant(value).toString() : value;
    }

    private static MessageListing list(Asked asked) {
        Map<String, String> filters = filters(asked);
        Map<String, String> parameters = new TreeMap<>(filters);
        parameters.put("limit", LIMIT);
        if (asked.parameter("cursor") != null) {
            parameters.put("cursor", asked.parameter("cursor"));
        }
        String again = asked.sheet().may(Right.REPROCESS) ? PageAddress.of("messages/again", filters) : null;
        try {
            Page<?> page = asked.ask(Page.class, "messages", parameters);
            String next = PageAddress.next("messages", filters, page.next());
            return new MessageListing(filters, page.items().stream().map(MessageView.class::cast).toList(), next, again,
                    false);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.TOO_COSTLY) {
                return new MessageListing(filters, List.of(), null, null, true);
            }
            throw refusal;
        }
    }

    /** What it says is shown at once where values are masked; else when it is asked for. */
    private static OneMessage one(Asked asked) {
        MessageTrace trace = asked.ask(MessageTrace.class, "messages/" + asked.id());
        boolean may = asked.sheet().may(Right.SEE_MESSAGES);
        boolean shown = may && (!asked.sheet().seesPeople() || "true".equals(asked.parameter("content")));
        MessageContent content = shown ? asked.ask(MessageContent.class, "messages/" + asked.id() + "/content") : null;
        return new OneMessage(trace, content, may && !shown, asked.sheet().may(Right.REPROCESS));
    }

    private static Again again(Asked asked) {
        Map<String, String> filters = filters(asked);
        return new Again(filters, asked.ask(MessageCount.class, "messages/count", filters));
    }

    private static Deed allAgain(Form form) {
        Map<String, Object> body = new TreeMap<>(Map.of("why", form.why(), "overwrite", form.ticked("overwrite"), "count",
                Long.valueOf(form.required("count"))));
        FILTERS.stream().filter(name -> form.text(name) != null).forEach(name -> body.put(name,
                name.equals("open") ? (Object) "true".equals(form.text(name)) : form.text(name)));
        return new Deed("POST", "messages/reprocess", Map.of(), body, Deed.saying("system/jobs", "said.messages.again",
                null));
    }

    private static Deed oneAgain(Form form) {
        return new Deed("POST", "messages/reprocess", Map.of(), Map.of("why", form.why(), "overwrite",
                form.ticked("overwrite"), "messages", List.of(form.part(1))), Deed.saying("messages/" + form.part(1),
                "said.messages.again", null));
    }
}
